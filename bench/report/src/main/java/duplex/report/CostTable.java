package duplex.report;

import duplex.load.RunResult;
import duplex.load.host.Reading;
import java.util.List;

/** What the server and the wire spent: on each delivery, or where nobody says anything, on each client in a minute. */
final class CostTable {
    private static final String FORM = "%-24s %10s %11s %14s %13s";
    private static final String IDLE_FORM = "%-24s %10s %11s %14s  %s";
    private static final double NANOS_PER_MICRO = 1e3;

    private final Lines lines;
    private final List<Row> rows;
    private final Bootstrap bootstrap;

    private CostTable(Lines lines, List<Row> rows, Bootstrap bootstrap) {
        this.lines = lines;
        this.rows = rows;
        this.bootstrap = bootstrap;
    }

    static void write(Lines lines, List<Row> rows, Bootstrap bootstrap) {
        new CostTable(lines, rows, bootstrap).perDelivery();
    }

    static void writeIdle(Lines lines, List<Row> rows, Bootstrap bootstrap) {
        new CostTable(lines, rows, bootstrap).perSessionMinute();
    }

    private void perDelivery() {
        lines.row("per delivery", FORM, "server CPU", "allocated", "on the wire", "server memory", "last - first");
        for (Row row : rows) {
            Reading<Interval> cpu = row.medianOf(Cost.SERVER_CPU_MICROS::perDelivery, bootstrap);
            lines.row(
                    row.label(),
                    FORM,
                    time(cpu),
                    bytes(row.medianOf(Cost.SERVER_ALLOCATED_BYTES::perDelivery, bootstrap)),
                    bytes(row.medianOf(Cost.WIRE_BYTES::perDelivery, bootstrap)),
                    bytes(row.medianOf(CostTable::residentBytes, bootstrap)),
                    Units.nanos(
                            row.median(run -> run.skew().lastNanos(), bootstrap).estimate()));
        }
        lines.gap();
    }

    private void perSessionMinute() {
        lines.row("each minute", IDLE_FORM, "server CPU", "allocated", "on the wire", "server memory", "verdict");
        for (Row row : rows) {
            Reading<Interval> cpu = row.medianOf(Cost.SERVER_CPU_MICROS::perSessionMinute, bootstrap);
            lines.row(
                    row.label(),
                    IDLE_FORM,
                    time(cpu),
                    bytes(row.medianOf(Cost.SERVER_ALLOCATED_BYTES::perSessionMinute, bootstrap)),
                    bytes(row.medianOf(Cost.WIRE_BYTES::perSessionMinute, bootstrap)),
                    bytes(row.medianOf(CostTable::residentBytes, bootstrap)),
                    row.verdictInWords());
        }
        lines.gap();
    }

    private static String time(Reading<Interval> micros) {
        return micros.map(cpu -> Units.nanos(cpu.times(NANOS_PER_MICRO)))
                .toOptional()
                .orElse("-");
    }

    private static String bytes(Reading<Interval> bytes) {
        return bytes.map(interval -> Units.bytes(interval.estimate()))
                .toOptional()
                .orElse("-");
    }

    private static Reading<Double> residentBytes(RunResult run) {
        return run.usage().server().process().map(process -> (double) process.rssBytes());
    }
}
