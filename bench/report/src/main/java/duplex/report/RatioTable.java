package duplex.report;

import duplex.load.LoadPlan;
import duplex.load.host.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The rows against the first one of the same load, repeat by repeat. */
final class RatioTable {
    private static final String FORM = "%-22s %-22s %-22s";

    private final Row base;
    private final Bootstrap bootstrap;

    private RatioTable(Row base, Bootstrap bootstrap) {
        this.base = base;
        this.bootstrap = bootstrap;
    }

    /** A table for each load that has two rows or more. */
    static void write(Lines lines, List<Row> rows, Bootstrap bootstrap) {
        Map<LoadPlan, List<Row>> loads = new LinkedHashMap<>();
        rows.forEach(row ->
                loads.computeIfAbsent(row.load(), load -> new ArrayList<>()).add(row));
        for (List<Row> alike : loads.values()) {
            Row first = alike.get(0);
            if (alike.size() > 1 && first.latencies().isPresent()) {
                new RatioTable(first, bootstrap).write(lines, alike.subList(1, alike.size()));
            }
        }
    }

    private void write(Lines lines, List<Row> others) {
        lines.row("÷ " + base.label(), FORM, "p50", "p99", "server CPU a delivery");
        for (Row row : others) {
            lines.row(row.label(), FORM, ofPercentile(row, 50), ofPercentile(row, 99), ofCpu(row));
        }
        lines.gap();
    }

    private String ofPercentile(Row row, double percentile) {
        BiFunction<Repeats, Repeats, Ratio> ratio =
                (one, other) -> Ratio.ofPercentile(one, other, percentile, bootstrap);
        boolean pairs = base.runs().size() == row.runs().size();
        return base.latencies()
                .filter(all -> pairs)
                .flatMap(one -> row.latencies().map(other -> ratio.apply(one, other)))
                .map(RatioTable::inWords)
                .orElse("-");
    }

    private String ofCpu(Row row) {
        return base.perRunOf(Cost.SERVER_CPU_MICROS::perDelivery)
                .flatMap(
                        one -> row.perRunOf(Cost.SERVER_CPU_MICROS::perDelivery).flatMap(other -> ratio(one, other)))
                .map(RatioTable::inWords)
                .toOptional()
                .orElse("-");
    }

    /** In a short run the kernel may have counted no processor time at all. */
    private Reading<Ratio> ratio(double[] one, double[] other) {
        boolean counted = Arrays.stream(one).allMatch(cpu -> cpu > 0)
                && Arrays.stream(other).allMatch(cpu -> cpu > 0);
        return counted && one.length == other.length
                ? Reading.of(Ratio.of(one, other, bootstrap))
                : Reading.missing("there are no pairs of figures above 0");
    }

    private static String inWords(Ratio ratio) {
        return Units.withInterval(ratio.interval(), 1, "");
    }
}
