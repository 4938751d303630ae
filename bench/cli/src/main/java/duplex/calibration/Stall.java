package duplex.calibration;

import duplex.load.LoadPlan;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.WireProtocol;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a server that stands still shows in the percentiles. It is stopped for S in a run of T, while messages go on
 * being due evenly: the share S ÷ T of them waits, evenly from S down to 0, so the percentile q is S − (1 − q)·T wherever
 * that is above 0. A generator that waits for answers, or forgets late ones, shows next to nothing.
 */
final class Stall implements Calibration {
    private static final Duration STILL = Duration.ofSeconds(1);
    private static final int CLIENTS = 5; // so that what has waited is soon delivered
    private static final double RATE = 200;

    private final Stand stand;

    Stall(Stand stand) {
        this.stand = stand;
    }

    @Override
    public String name() {
        return "stall";
    }

    @Override
    public String question() {
        return "Does a server that stands still show in the percentiles, as the arithmetic says?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.builder()
                .clients(CLIENTS)
                .ratePerSecond(RATE)
                .warmup(Duration.ofSeconds(1))
                .duration(Duration.ofSeconds(quick ? 3 : 20))
                .build();
        if (!Freeze.isPossible()) {
            return Finding.leftOut(
                    "a stall of " + STILL.toMillis() + " ms", "there is no sh here to stop a process with");
        }
        Freezer freezer = new Freezer();
        String expected = "p99 and p99.9 are S − (1 − q)·T, about " + STILL.toMillis() + " ms";
        return stand.judge(
                expected, quick, () -> stalled(plan, freezer), result -> judge(result, freezer.frozenNanos, quick));
    }

    private RunResult stalled(LoadPlan plan, Freezer freezer) throws IOException, InterruptedException {
        try (KnownProcess server = stand.start("websocket")) {
            freezer.pid = server.pid();
            freezer.freeze = Optional.empty();
            RunResult result = stand.run(plan, WireProtocol.WEBSOCKET, server, runner -> freezer);
            if (freezer.freeze.isPresent()) {
                freezer.frozenNanos = freezer.freeze.get().frozenNanos();
            }
            return result;
        }
    }

    /** What the arithmetic says of a run. */
    static Finding judge(RunResult result, long frozenNanos, boolean quick) {
        double runNanos = result.plan().duration().toNanos();
        Near.Side side = quick ? Near.Side.BELOW : Near.Side.BOTH;
        Near p99 = new Near(frozenNanos - 0.01 * runNanos, 0.05, side);
        Near p999 = new Near(frozenNanos - 0.001 * runNanos, 0.03, side);
        long samples = Math.round(result.plan().ratePerSecond() * runNanos / 1e9)
                * result.plan().clients();
        boolean right = p99.holds(result.latency().p99Nanos())
                && p999.holds(result.latency().p999Nanos())
                && result.latency().samples() == samples;
        return Finding.of(
                right,
                String.format("p99 %s, p99.9 %s, %d samples", p99.inWords(1e6, "ms"), p999.inWords(1e6, "ms"), samples),
                String.format(
                        Locale.ROOT,
                        "p99 %.0f ms, p99.9 %.0f ms, %d samples",
                        result.latency().p99Nanos() / 1e6,
                        result.latency().p999Nanos() / 1e6,
                        result.latency().samples()));
    }

    /** Stops the server when a tenth of the measured messages is sent. */
    private static final class Freezer implements Progress {
        private long pid;
        private long frozenNanos;
        private Optional<Freeze> freeze = Optional.empty();

        @Override
        public void note(String line) {}

        @Override
        public void at(Phase phase, long done, long total) {
            if (freeze.isEmpty() && phase == Phase.MEASURING && done >= total / 10) {
                freeze = Optional.of(Freeze.begin(pid, STILL));
            }
        }
    }
}
