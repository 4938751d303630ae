package duplex.calibration;

import duplex.load.LoadPlan;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.WireProtocol;
import duplex.load.host.ProcessUsage;
import duplex.load.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the server's processor time is right. The server works half of the time; what it used while measuring is read
 * once more by the Java runtime's own means.
 */
final class ServerCpu implements Calibration {
    private static final int RECIPIENT_MICROS = 500;
    private static final int CLIENTS = 2;
    private static final double RATE = 500;

    private final Stand stand;

    ServerCpu(Stand stand) {
        this.stand = stand;
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public String question() {
        return "Is the server's processor time what the system says?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.builder()
                .clients(CLIENTS)
                .ratePerSecond(RATE)
                .warmup(Duration.ofSeconds(1))
                .duration(Duration.ofSeconds(quick ? 2 : 8))
                .build();
        try (KnownProcess server = stand.start("websocket", "recipient-micros=" + RECIPIENT_MICROS)) {
            SecondReading second = new SecondReading(server.pid());
            String expected = "the same as read beside it";
            // A busy machine makes the figure another one, and both readings tell that.
            RunResult result = stand.run(plan, WireProtocol.WEBSOCKET, server, runner -> second);
            return judge(expected, result, second.used(), quick);
        }
    }

    private static Finding judge(String expected, RunResult result, Optional<Duration> second, boolean quick) {
        Reading<ProcessUsage> reported = result.usage().server().process();
        if (second.isEmpty() || !(reported instanceof Reading.Value<ProcessUsage> usage)) {
            return Finding.leftOut(
                    expected,
                    reported.map(found -> "the Java runtime does not tell").text());
        }
        // The two look a moment apart, which on a busy machine is a long one.
        Near right = new Near(second.get().toNanos(), quick ? 0.3 : 0.05, Near.Side.BOTH);
        return Finding.of(
                right.holds(usage.value().cpuNanos()),
                right.inWords(1e9, "s"),
                String.format(
                        Locale.ROOT,
                        "%.3f s in %.1f s",
                        usage.value().cpuNanos() / 1e9,
                        usage.value().elapsedNanos() / 1e9));
    }

    /** What the Java runtime says of the process, when measuring begins and when all is delivered. */
    private static final class SecondReading implements Progress {
        private final long pid;
        private Optional<Duration> first = Optional.empty();
        private Optional<Duration> last = Optional.empty();

        SecondReading(long pid) {
            this.pid = pid;
        }

        @Override
        public void note(String line) {}

        @Override
        public void at(Phase phase, long done, long total) {
            if (phase == Phase.MEASURING && first.isEmpty()) {
                first = cpu();
            } else if (phase == Phase.DRAINING) {
                last = cpu();
            }
        }

        private Optional<Duration> used() {
            return first.flatMap(before -> last.map(after -> after.minus(before)));
        }

        private Optional<Duration> cpu() {
            return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
        }
    }
}
