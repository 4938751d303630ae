package duplex.report;

import java.util.List;

/** How late the messages were, at every receiver, and whether all of them arrived. */
final class LatencyTable {
    private static final String FORM = "%6s  %-20s %-21s %9s  %s";
    private static final double MILLIS = 1e6;

    private LatencyTable() {}

    static void write(Lines lines, List<Row> rows, Bootstrap bootstrap) {
        lines.row("latency", FORM, "reach", "p50", "p99", "p99.9", "verdict");
        for (Row row : rows) {
            String reach = Units.share(row.runs().stream()
                    .mapToDouble(run -> run.result().deliveries().reach())
                    .min()
                    .orElse(0));
            row.latencies()
                    .ifPresentOrElse(
                            all -> lines.row(
                                    row.label(),
                                    FORM,
                                    reach,
                                    percentile(all, 50, bootstrap),
                                    percentile(all, 99, bootstrap),
                                    Units.nanos((double) all.mergedNanos(99.9)),
                                    row.verdictInWords()),
                            () -> lines.row(row.label(), FORM, reach, "-", "-", "-", row.verdictInWords()));
        }
        lines.gap();
    }

    /** The figure is of all deliveries; the interval is of the runs' own figures. */
    private static String percentile(Repeats all, double percentile, Bootstrap bootstrap) {
        Interval ofRuns = all.medianNanos(percentile, bootstrap);
        Interval shown = ofRuns.isKnown()
                ? new Interval(all.mergedNanos(percentile), ofRuns.low(), ofRuns.high(), ofRuns.level())
                : Interval.none((double) all.mergedNanos(percentile));
        return Units.withInterval(shown, MILLIS, "ms");
    }
}
