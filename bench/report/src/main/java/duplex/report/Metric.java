package duplex.report;

import duplex.load.RunResult;
import duplex.load.Workload;
import duplex.load.host.Reading;
import java.util.Arrays;
import java.util.List;

/** What one run is judged by, one figure each; of all of them less is better. */
public enum Metric {
    /** The latency half of the deliveries did not exceed, in nanoseconds. */
    P50("p50", Unit.NANOS, false),
    /** The latency 99 % of the deliveries did not exceed, in nanoseconds. */
    P99("p99", Unit.NANOS, false),
    /** The latency 99.9 % of the deliveries did not exceed, in nanoseconds. */
    P999("p99.9", Unit.NANOS, false),
    /** From the first receiver of a message until the last one had it, in nanoseconds. */
    SKEW("last - first", Unit.NANOS, false),
    /** Processor time of the server for each delivery, in nanoseconds. */
    SERVER_CPU("server CPU a delivery", Unit.NANOS, false),
    /** What the server allocated for each delivery, in bytes. */
    ALLOCATED("allocated a delivery", Unit.BYTES, false),
    /** What went over the connections for each delivery, in bytes. */
    ON_THE_WIRE("on the wire a delivery", Unit.BYTES, false),
    /** Processor time of the server for each client and minute, in nanoseconds. */
    IDLE_SERVER_CPU("server CPU a minute", Unit.NANOS, true),
    /** What the server allocated for each client and minute, in bytes. */
    IDLE_ALLOCATED("allocated a minute", Unit.BYTES, true),
    /** What went over the connections for each client and minute, in bytes. */
    IDLE_ON_THE_WIRE("on the wire a minute", Unit.BYTES, true),
    /** Resident memory of the server's process at the end, in bytes. */
    MEMORY("server memory", Unit.BYTES, true);

    private static final int SAMPLES_BEYOND = 10;
    private static final double NANOS_PER_MICRO = 1e3;

    private final String label;
    private final Unit unit;
    private final boolean inSilence;

    Metric(String label, Unit unit, boolean inSilence) {
        this.label = label;
        this.unit = unit;
        this.inSilence = inSilence;
    }

    /** What figures are counted in. */
    public enum Unit {
        /** Time. */
        NANOS("ns"),
        /** Memory, or what is sent. */
        BYTES("bytes");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        /** As it stands behind a figure. */
        public String symbol() {
            return symbol;
        }
    }

    /** Those that a row has: where nobody says anything there are no deliveries to divide by. */
    public static List<Metric> of(Row row) {
        boolean silent = row.first().plan().workload() == Workload.IDLE;
        return Arrays.stream(values())
                .filter(metric -> metric == MEMORY || metric.inSilence == silent)
                .toList();
    }

    /** For people. */
    public String label() {
        return label;
    }

    /**
     * Whether it is a count of bytes, which the code and the load settle: alike runs hardly differ in it, so that it is the same
     * says nothing of time, processor and memory, which differ from run to run.
     */
    public boolean isCounted() {
        return switch (this) {
            case ALLOCATED, ON_THE_WIRE, IDLE_ALLOCATED, IDLE_ON_THE_WIRE -> true;
            case P50, P99, P999, SKEW, SERVER_CPU, IDLE_SERVER_CPU, MEMORY -> false;
        };
    }

    /** What its figures are counted in. */
    public Unit unit() {
        return unit;
    }

    /** The figure of one run, above 0; missing, with the reason, if that run does not tell. */
    public Reading<Double> figure(RunResult run) {
        return read(run)
                .flatMap(value ->
                        value > 0 ? Reading.of(value) : Reading.missing("it is too small to have been counted"));
    }

    /** A figure with the unit that suits it. */
    public String words(double value) {
        return unit == Unit.NANOS ? Units.nanos(value) : Units.bytes(value);
    }

    private Reading<Double> read(RunResult run) {
        return switch (this) {
            case P50 -> percentile(run, 50);
            case P99 -> percentile(run, 99);
            case P999 -> percentile(run, 99.9);
            case SKEW -> skew(run);
            case SERVER_CPU -> cpu(Cost.SERVER_CPU_MICROS.perDelivery(run));
            case ALLOCATED -> Cost.SERVER_ALLOCATED_BYTES.perDelivery(run);
            case ON_THE_WIRE -> Cost.WIRE_BYTES.perDelivery(run);
            case IDLE_SERVER_CPU -> cpu(Cost.SERVER_CPU_MICROS.perSessionMinute(run));
            case IDLE_ALLOCATED -> Cost.SERVER_ALLOCATED_BYTES.perSessionMinute(run);
            case IDLE_ON_THE_WIRE -> Cost.WIRE_BYTES.perSessionMinute(run);
            case MEMORY -> run.usage().server().process().map(process -> (double) process.rssBytes());
        };
    }

    /** At least ten deliveries must lie beyond, or the figure is one delivery's fate. */
    private static Reading<Double> percentile(RunResult run, double percentile) {
        long samples = run.latency().samples();
        double beyond = samples * (1 - percentile / 100);
        return Math.round(beyond) < SAMPLES_BEYOND
                ? Reading.missing("a run timed " + samples + " deliveries; it takes "
                        + Math.round(SAMPLES_BEYOND / (1 - percentile / 100)))
                : Reading.of((double) run.latencies().getValueAtPercentile(percentile));
    }

    private static Reading<Double> skew(RunResult run) {
        return run.skew().lastNanos() == 0
                ? Reading.missing("no message had two receivers")
                : Reading.of((double) run.skew().lastNanos());
    }

    private static Reading<Double> cpu(Reading<Double> micros) {
        return micros.map(each -> each * NANOS_PER_MICRO);
    }
}
