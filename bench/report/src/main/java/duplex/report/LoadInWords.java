package duplex.report;

import duplex.load.LoadPlan;
import duplex.load.Workload;
import java.util.List;
import java.util.Locale;

/**
 * What was asked of the targets, for people.
 *
 * @param bench the benchmark
 * @param rows its rows, at least one
 */
public record LoadInWords(BenchResult bench, List<Row> rows) {
    private static final int MOST_RATES = 6;

    /** Who said how much to whom. */
    public String load() {
        LoadPlan plan = rows.get(0).first().plan();
        return isIdle(rows)
                ? plan.clients() + " clients that say nothing"
                : plan.clients() + " clients, " + rates() + " messages a second of " + plan.messageBytes() + " bytes, "
                        + plan.workload().name().toLowerCase(Locale.ROOT);
    }

    /** For how long, and how often. */
    public String measured() {
        LoadPlan plan = rows.get(0).first().plan();
        return Units.plain(plan.duration().toMillis() / 1000.0) + " s measured" + repeats();
    }

    /** Whether nobody was to say anything. */
    public static boolean isIdle(List<Row> rows) {
        return rows.stream().allMatch(row -> row.first().plan().workload() == Workload.IDLE);
    }

    private String rates() {
        List<String> rates = rows.stream()
                .mapToDouble(row -> row.first().plan().ratePerSecond())
                .distinct()
                .sorted()
                .mapToObj(Units::plain)
                .toList();
        int last = rates.size() - 1;
        if (last == 0) {
            return rates.get(0);
        }
        return last < MOST_RATES
                ? String.join(", ", rates.subList(0, last)) + " and " + rates.get(last)
                : rates.get(0) + " to " + rates.get(last);
    }

    private String repeats() {
        int repeats = rows.get(0).runs().size();
        if (bench.isSearch()) {
            return " in each of " + bench.runs().size() + " runs";
        }
        return repeats == 1 ? ", once" : ", " + repeats + " times in turn";
    }
}
