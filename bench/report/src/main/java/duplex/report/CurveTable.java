package duplex.report;

import duplex.report.Outcome.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Latency versus load: the rows of one target at several rates, from the lowest up. */
final class CurveTable {
    private static final String FORM = "%12s %9s %9s %13s  %-8s  %s";
    private static final int BEFORE_REASON = 58;

    private final Lines lines;
    private final Bootstrap bootstrap;

    private CurveTable(Lines lines, Bootstrap bootstrap) {
        this.lines = lines;
        this.bootstrap = bootstrap;
    }

    /**
     * A curve for each target that was measured at two rates or more, or searched.
     *
     * @param searches what was found; a point then says whether it held
     */
    static void write(Lines lines, List<Row> rows, List<HighestRate> searches, Bootstrap bootstrap) {
        Map<String, List<Row>> curves = new LinkedHashMap<>();
        rows.forEach(row -> curves.computeIfAbsent(row.series(), series -> new ArrayList<>())
                .add(row));
        curves.forEach((series, points) -> {
            Optional<HighestRate> search =
                    searches.stream().filter(each -> each.row().equals(series)).findFirst();
            if (points.size() > 1 || search.isPresent()) {
                new CurveTable(lines, bootstrap).write(series, points, search.map(HighestRate::objective));
            }
        });
    }

    private void write(String series, List<Row> points, Optional<String> objective) {
        List<Row> byRate = points.stream()
                .sorted(Comparator.comparingDouble(CurveTable::rate))
                .toList();
        lines.add("latency versus load: %s", series);
        lines.add(FORM, "messages", "p50", "p99", "CPU/delivery", "verdict", objective.orElse(""));
        for (Row point : byRate) {
            lines.add(
                    FORM,
                    Units.plain(rate(point)) + "/s",
                    percentile(point, 50),
                    percentile(point, 99),
                    cpu(point),
                    point.verdictInWords(),
                    objective.map(SloTarget::parse).map(slo -> held(point, slo)).orElse(""));
        }
        lines.gap();
    }

    /** How the runs at one rate ended, and why the first that did not hold did not. */
    private String held(Row point, SloTarget slo) {
        List<Outcome> outcomes = point.runs().stream()
                .map(BenchRun::result)
                .map(run -> slo.judge(run.verdict(), run.latencies()))
                .toList();
        long held = outcomes.stream().filter(each -> each.kind() == Kind.HOLDS).count();
        if (held == outcomes.size()) {
            return "holds";
        }
        Outcome other = outcomes.stream()
                .filter(each -> each.kind() != Kind.HOLDS)
                .findFirst()
                .orElseThrow();
        String some = held == 0 ? "" : held + " of " + outcomes.size() + " hold; ";
        String reason = other.kind() == Kind.BROKEN ? other.reason() : "cannot tell: " + other.reason();
        return shortened(some + reason, Lines.COLUMNS - BEFORE_REASON);
    }

    private String cpu(Row point) {
        return point.medianOf(Cost.SERVER_CPU_MICROS::perDelivery, bootstrap)
                .map(micros -> Units.nanos(micros.estimate() * 1e3))
                .toOptional()
                .orElse("-");
    }

    private static String percentile(Row point, double percentile) {
        return point.latencies()
                .map(all -> Units.nanos((double) all.mergedNanos(percentile)))
                .orElse("-");
    }

    private static double rate(Row point) {
        return point.first().plan().ratePerSecond();
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
    }
}
