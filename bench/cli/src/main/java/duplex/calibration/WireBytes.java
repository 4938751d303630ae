package duplex.calibration;

import duplex.load.LoadPlan;
import duplex.load.RunResult;
import duplex.load.host.LoopbackCounters;
import duplex.load.host.LoopbackSample;
import duplex.load.host.LoopbackTraffic;
import duplex.load.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Whether the bytes on the wire are right: the kernel counts what goes over the loopback, whoever sends it. */
final class WireBytes implements Calibration {
    private static final int CLIENTS = 5;
    private static final double RATE = 2000;
    private static final double TOLERANCE = 0.01;
    private static final long LISTEN_MILLIS = 500;
    private static final long QUIET_BYTES = 2_000;

    private final Stand stand;

    WireBytes(Stand stand) {
        this.stand = stand;
    }

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public String question() {
        return "Are the bytes on the wire those that the kernel counts?";
    }

    @Override
    public Finding run(boolean quick) throws IOException, InterruptedException {
        String expected = "the loopback's own count of 10000 messages' bytes";
        if (!quick && !isQuiet()) {
            return Finding.leftOut(expected, "others use the loopback, or its counters cannot be read");
        }
        LoadPlan plan = LoadPlan.builder()
                .clients(CLIENTS)
                .ratePerSecond(RATE)
                .warmup(Duration.ZERO)
                .duration(Duration.ofSeconds(quick ? 1 : 5))
                .build();
        try (KnownProcess server = stand.start("websocket")) {
            Reading<LoopbackSample> before = LoopbackCounters.sample();
            RunResult result = stand.runUnwatched(plan, server);
            Reading<LoopbackTraffic> traffic = LoopbackCounters.sample().flatMap(after -> before.map(after::since));
            if (!(traffic instanceof Reading.Value<LoopbackTraffic> counted)) {
                return Finding.leftOut(expected, ((Reading.Missing<LoopbackTraffic>) traffic).missing());
            }
            if (!quick && !isQuiet()) {
                return Finding.leftOut(expected, "others began to use the loopback meanwhile");
            }
            return judge(result, counted.value(), quick);
        }
    }

    /** Compares; in the short form others may have used the loopback too, so the kernel's count may be more. */
    static Finding judge(RunResult result, LoopbackTraffic counted, boolean quick) {
        Near right = new Near(counted.payloadBytes(), TOLERANCE, quick ? Near.Side.ABOVE : Near.Side.BOTH);
        long bytes = result.wire().bytesSent() + result.wire().bytesReceived();
        return Finding.of(
                right.holds(bytes),
                right.inWords(1, "bytes"),
                String.format(Locale.ROOT, "%d bytes for %d messages", bytes, result.sent()));
    }

    private static boolean isQuiet() throws InterruptedException {
        Reading<LoopbackSample> before = LoopbackCounters.sample();
        Thread.sleep(LISTEN_MILLIS);
        return LoopbackCounters.sample()
                .flatMap(after -> before.map(after::since))
                .map(traffic -> traffic.bytes() < QUIET_BYTES)
                .toOptional()
                .orElse(false);
    }
}
