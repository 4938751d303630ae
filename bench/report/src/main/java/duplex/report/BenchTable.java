package duplex.report;

import duplex.load.LoadPlan;
import duplex.load.Workload;
import java.util.List;
import java.util.Locale;

/**
 * A benchmark on a terminal of 100 columns: what was done, then one table for each question, then what speaks against the
 * figures.
 */
public final class BenchTable {
    private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);
    private static final int MOST_RATES = 6;

    private final BenchResult bench;
    private final List<Row> rows;
    private final Lines lines;

    private BenchTable(BenchResult bench) {
        this.bench = bench;
        this.rows = Row.of(bench);
        this.lines = new Lines(
                rows.stream().map(bench.isSearch() ? Row::series : Row::label).toList());
    }

    /** Writes the tables. */
    public static String render(BenchResult bench) {
        if (bench.runs().isEmpty()) {
            return "nothing was measured\n";
        }
        BenchTable table = new BenchTable(bench);
        table.heading();
        table.tables();
        new Remarks(bench, table.rows, table.lines).write(BOOTSTRAP);
        return table.lines.toString();
    }

    private void heading() {
        LoadPlan plan = rows.get(0).first().plan();
        lines.sentence("", load(plan) + "; " + Units.plain(seconds(plan)) + " s measured" + repeats() + ".");
        lines.sentence(
                "",
                isIdle()
                        ? "What staying connected costs, for each client in a minute; the memory is all of the server's."
                        : "Latency is from the intended send to the receipt, at every receiver, of all runs together.");
        lines.gap();
    }

    private static double seconds(LoadPlan plan) {
        return plan.duration().toMillis() / 1000.0;
    }

    private String load(LoadPlan plan) {
        return isIdle()
                ? plan.clients() + " clients that say nothing"
                : plan.clients() + " clients, " + rates() + " messages a second of " + plan.messageBytes() + " bytes, "
                        + plan.workload().name().toLowerCase(Locale.ROOT);
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

    private void tables() {
        if (isIdle()) {
            CostTable.writeIdle(lines, rows, BOOTSTRAP);
            PollingTable.write(lines, PollingAnalysis.of(bench));
        } else if (bench.isSearch()) {
            SloTable.write(lines, bench.slo());
            CurveTable.write(lines, rows, bench.slo(), BOOTSTRAP);
        } else {
            LatencyTable.write(lines, rows, BOOTSTRAP);
            CostTable.write(lines, rows, BOOTSTRAP);
            CurveTable.write(lines, rows, List.of(), BOOTSTRAP);
            RatioTable.write(lines, rows, BOOTSTRAP);
            PollingTable.write(lines, PollingAnalysis.of(bench));
        }
        ComingsTable.write(lines, bench.isSearch() ? List.of() : rows, BOOTSTRAP);
    }

    private boolean isIdle() {
        return rows.stream().allMatch(row -> row.first().plan().workload() == Workload.IDLE);
    }
}
