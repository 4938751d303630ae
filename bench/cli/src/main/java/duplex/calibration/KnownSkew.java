package duplex.calibration;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Whether the distance between a message's first and last receiver is right: this server delivers to one after the other,
 * each the same time after the one before.
 */
final class KnownSkew implements Calibration {
    private final Stand stand;

    KnownSkew(Stand stand) {
        this.stand = stand;
    }

    @Override
    public String name() {
        return "skew";
    }

    @Override
    public String question() {
        return "Is the time between a message's first and last receiver right?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        int clients = quick ? 20 : 500;
        int micros = quick ? 1000 : 10;
        LoadPlan plan = LoadPlan.builder()
                .clients(clients)
                .ratePerSecond(20)
                .warmup(Duration.ofSeconds(quick ? 1 : 4))
                .duration(Duration.ofSeconds(quick ? 2 : 10))
                .build();
        // Half of it cannot be lost to a generator that wakes up late for the first receiver of most messages.
        double known = clients * micros * 1e3;
        Near right = quick ? new Near(known, 0.5, Near.Side.BELOW) : new Near(known, 0.1, Near.Side.BOTH);
        String expected = clients + " × " + micros + " µs = " + right.inWords(1e6, "ms");
        try (KnownProcess server = stand.start("websocket", "recipient-micros=" + micros)) {
            return stand.judge(
                    expected, quick, () -> stand.run(plan, server), result -> judge(expected, right, result));
        }
    }

    private static Finding judge(String expected, Near right, RunResult result) {
        long last = result.skew().lastNanos();
        return Finding.of(
                right.holds(last) && result.deliveries().reach() == 1,
                expected,
                String.format(
                        Locale.ROOT,
                        "%.3f ms, median of %d messages",
                        last / 1e6,
                        result.skew().messages()));
    }
}
