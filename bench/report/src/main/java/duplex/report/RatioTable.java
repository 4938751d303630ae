package duplex.report;

import duplex.load.host.Reading;
import java.util.List;

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
        for (List<Row> alike : RowRatio.loads(rows)) {
            Row first = alike.get(0);
            if (alike.size() > 1 && first.latencies().isPresent()) {
                new RatioTable(first, bootstrap).write(lines, alike.subList(1, alike.size()));
            }
        }
    }

    private void write(Lines lines, List<Row> others) {
        lines.row("÷ " + base.label(), FORM, "p50", "p99", "server CPU a delivery");
        for (Row row : others) {
            RowRatio ratio = new RowRatio(base, row);
            lines.row(
                    row.label(),
                    FORM,
                    inWords(ratio.percentile(50, bootstrap)),
                    inWords(ratio.percentile(99, bootstrap)),
                    inWords(ratio.of(Cost.SERVER_CPU_MICROS::perDelivery, bootstrap)));
        }
        lines.gap();
    }

    private static String inWords(Reading<Ratio> ratio) {
        return ratio.map(found -> Units.withInterval(found.interval(), 1, ""))
                .toOptional()
                .orElse("-");
    }
}
