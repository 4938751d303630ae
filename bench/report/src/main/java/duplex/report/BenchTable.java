package duplex.report;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.host.Reading;
import java.util.List;
import java.util.Locale;

/** A benchmark on a terminal of 100 columns: latency, cost, the targets against the first one, and what speaks against it. */
public final class BenchTable {
    private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);
    private static final double MILLIS = 1e6;

    private final BenchResult bench;
    private final List<Row> rows;
    private final StringBuilder text = new StringBuilder();

    private BenchTable(BenchResult bench) {
        this.bench = bench;
        this.rows = Row.of(bench);
    }

    /** Writes the tables. */
    public static String render(BenchResult bench) {
        if (bench.runs().isEmpty()) {
            return "nothing was measured\n";
        }
        BenchTable table = new BenchTable(bench);
        table.heading();
        table.latencies();
        table.costs();
        table.ratios();
        table.remarks();
        return table.text.toString();
    }

    private void heading() {
        LoadPlan plan = rows.get(0).first().plan();
        int repeats = rows.get(0).runs().size();
        line(
                "%d clients, %s messages a second of %d bytes, %s; %s s measured, %s.",
                plan.clients(),
                Units.digits(plan.ratePerSecond()),
                plan.messageBytes(),
                plan.workload().name().toLowerCase(Locale.ROOT),
                Units.digits(plan.duration().toMillis() / 1000.0),
                repeats == 1 ? "once" : repeats + " times in turn");
        line("Latency is from the intended send to the receipt, at every receiver, of all runs together.");
        text.append('\n');
    }

    private void latencies() {
        String form = "%-20s %6s  %-20s %-24s %9s  %s";
        line(form, "latency", "reach", "p50", "p99", "p99.9", "verdict");
        for (Row row : rows) {
            String reach = Units.share(row.runs().stream()
                    .mapToDouble(run -> run.result().deliveries().reach())
                    .min()
                    .orElse(0));
            String verdict = row.verdict() + (row.conformanceProven() ? "" : ", not proven");
            row.latencies()
                    .ifPresentOrElse(
                            all -> line(
                                    form,
                                    row.label(),
                                    reach,
                                    percentile(all, 50),
                                    percentile(all, 99),
                                    Units.nanos((double) all.mergedNanos(99.9)),
                                    verdict),
                            () -> line(form, row.label(), reach, "-", "-", "-", verdict));
        }
        text.append('\n');
    }

    /** The figure is of all deliveries; the interval is of the runs' own figures. */
    private static String percentile(Repeats all, double percentile) {
        Interval ofRuns = all.medianNanos(percentile, BOOTSTRAP);
        Interval shown = ofRuns.isKnown()
                ? new Interval(all.mergedNanos(percentile), ofRuns.low(), ofRuns.high(), ofRuns.level())
                : ofRuns;
        return Units.withInterval(shown, MILLIS, "ms");
    }

    private void costs() {
        boolean idle = rows.stream().allMatch(row -> row.first().usage().deliveries() == 0);
        String form = "%-20s %-24s %12s %12s %10s %14s";
        line(
                form,
                idle ? "per client, minute" : "per delivery",
                "server CPU",
                "allocated",
                "on the wire",
                "memory",
                "last - first");
        for (Row row : rows) {
            line(
                    form,
                    row.label(),
                    cost(row, Cost.SERVER_CPU_MICROS, idle)
                            .map(cpu -> Units.withInterval(cpu, 1, "µs"))
                            .toOptional()
                            .orElse("-"),
                    bytes(cost(row, Cost.SERVER_ALLOCATED_BYTES, idle)),
                    bytes(cost(row, Cost.WIRE_BYTES, idle)),
                    bytes(row.medianOf(BenchTable::residentBytes, BOOTSTRAP)),
                    Units.nanos(
                            row.median(run -> run.skew().lastNanos(), BOOTSTRAP).estimate()));
        }
        text.append('\n');
    }

    private static Reading<Interval> cost(Row row, Cost cost, boolean idle) {
        return row.medianOf(run -> idle ? cost.perSessionMinute(run) : cost.perDelivery(run), BOOTSTRAP);
    }

    private static String bytes(Reading<Interval> bytes) {
        return bytes.map(interval -> Units.bytes(interval.estimate()))
                .toOptional()
                .orElse("-");
    }

    private static Reading<Double> residentBytes(RunResult run) {
        return run.usage().server().process().map(process -> (double) process.rssBytes());
    }

    private void ratios() {
        Row base = rows.get(0);
        if (rows.size() < 2 || base.latencies().isEmpty()) {
            return;
        }
        String form = "%-20s %-24s %-24s %-24s";
        line(form, "÷ " + base.label(), "p50", "p99", "server CPU a delivery");
        for (Row row : rows.subList(1, rows.size())) {
            line(form, row.label(), ratio(base, row, 50), ratio(base, row, 99), cpuRatio(base, row));
        }
        text.append('\n');
    }

    private static String ratio(Row base, Row row, double percentile) {
        boolean pairs = base.runs().size() == row.runs().size();
        return base.latencies()
                .filter(all -> pairs)
                .flatMap(all -> row.latencies().map(other -> Ratio.ofPercentile(all, other, percentile, BOOTSTRAP)))
                .map(ratio -> Units.withInterval(ratio.interval(), 1, ""))
                .orElse("-");
    }

    private static String cpuRatio(Row base, Row row) {
        return base.perRunOf(Cost.SERVER_CPU_MICROS::perDelivery)
                .flatMap(one -> row.perRunOf(Cost.SERVER_CPU_MICROS::perDelivery)
                        .flatMap(other -> one.length == other.length
                                ? Reading.of(Ratio.of(one, other, BOOTSTRAP))
                                : Reading.missing("they are no pairs")))
                .toOptional()
                .map(ratio -> Units.withInterval(ratio.interval(), 1, ""))
                .orElse("-");
    }

    private void remarks() {
        int repeats = rows.get(0).runs().size();
        line(
                repeats == 1
                        ? "One run each: nobody knows how far these figures are off; --repeats gives intervals."
                        : "[low, high]: over the %d runs; it holds the true median in %.0f %% of cases.",
                repeats,
                100 * BOOTSTRAP.ofMedian(new double[repeats]).level());
        line("%s", bench.placement());
        for (Row row : rows) {
            for (BenchRun run : row.runs()) {
                for (String reason : run.result().verdict().reasons()) {
                    line("  %s, run %d: %s", row.label(), run.repeat() + 1, reason);
                }
                if (!run.serverEnding().isEmpty()) {
                    line("  %s, run %d: %s", row.label(), run.repeat() + 1, run.serverEnding());
                }
            }
        }
        if (!bench.failure().isEmpty()) {
            line("%s", bench.failure());
        }
    }

    private void line(String form, Object... columns) {
        text.append(String.format(Locale.ROOT, form, columns).stripTrailing()).append('\n');
    }
}
