package duplex.report;

import duplex.load.Comings;
import duplex.load.Deliveries;
import duplex.load.HostReport;
import duplex.load.Latency;
import duplex.load.LoadPlan;
import duplex.load.PollSamples;
import duplex.load.RunResult;
import duplex.load.ServerUsage;
import duplex.load.Skew;
import duplex.load.TimeSlice;
import duplex.load.Usage;
import duplex.load.Verdict;
import duplex.load.WireProtocol;
import duplex.load.Workload;
import duplex.load.host.GcPauses;
import duplex.load.host.HostStalls;
import duplex.load.host.JvmUsage;
import duplex.load.host.ProcessUsage;
import duplex.load.host.Reading;
import duplex.load.wire.WireCounts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** Results of runs that nobody did, with figures that can be worked out by hand. */
final class Runs {
    private WireProtocol protocol = WireProtocol.WEBSOCKET;
    private LoadPlan plan = LoadPlan.builder()
            .clients(10)
            .ratePerSecond(100)
            .warmup(Duration.ofSeconds(2))
            .duration(Duration.ofSeconds(10))
            .build();
    private Histogram latencies = Samples.histogram(1000, i -> (i + 1) * 10_000L);
    private Verdict verdict = new Verdict(Verdict.Level.VALID, List.of(), 1_000_000);
    private Comings comings = new Comings(0, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, Duration.ZERO, 0);
    private Reading<Long> cpuMicros = Reading.of(500_000L);
    private long wireBytes = 2_000_000;
    private long deliveries = 10_000;
    private long jvmSeconds = 10;
    private long jvmDeliveries = 10_000;
    private int warmupMessages = 200;
    private long polls;
    private long skewNanos = 40_000;

    /** A valid run of 10 sessions, 100 messages a second for 10 s, latencies of 0.01 to 10 ms. */
    static Runs websocket() {
        return new Runs();
    }

    /** A valid run of sessions that ask so often, and were delayed evenly from 1 ms to 1 ms and the interval. */
    static Runs polling(int intervalMillis) {
        Runs runs = new Runs();
        runs.protocol = WireProtocol.POLLING;
        runs.plan = runs.plan.toBuilder()
                .pollInterval(Duration.ofMillis(intervalMillis))
                .build();
        runs.latencies = Samples.histogram(1000, i -> 1_000_000 + i * intervalMillis * 1000L);
        runs.polls = 10_000L * 10 / intervalMillis;
        return runs;
    }

    Runs rate(double perSecond) {
        plan = plan.toBuilder().ratePerSecond(perSecond).build();
        return this;
    }

    Runs workload(Workload workload) {
        plan = plan.toBuilder().workload(workload).build();
        return this;
    }

    /** Nobody said anything. */
    Runs idle() {
        latencies = Samples.histogram(0, i -> 0);
        deliveries = 0;
        return workload(Workload.IDLE);
    }

    Runs slowed(double factor) {
        Histogram usual = latencies;
        latencies = Samples.histogram(1000, i -> Math.round(factor * usual.getValueAtPercentile((i + 1) / 10.0)));
        return this;
    }

    Runs verdict(Verdict.Level level, String... reasons) {
        verdict = new Verdict(level, List.of(reasons), 1_000_000);
        return this;
    }

    Runs comings(Comings counted) {
        comings = counted;
        return this;
    }

    Runs cpuMicros(Reading<Long> all) {
        cpuMicros = all;
        return this;
    }

    Runs wireBytes(long all) {
        wireBytes = all;
        return this;
    }

    /** How long after the first receiver the last one had a message. */
    Runs skewNanos(long last) {
        skewNanos = last;
        return this;
    }

    Runs polls(long all) {
        polls = all;
        return this;
    }

    /** How long the server's JVM was watched, and how many deliveries there were meanwhile. */
    Runs jvmWatched(long seconds, long all) {
        jvmSeconds = seconds;
        jvmDeliveries = all;
        return this;
    }

    /** How many messages there were before the measuring. */
    Runs warmupMessages(int all) {
        warmupMessages = all;
        return this;
    }

    RunResult result() {
        return result(0);
    }

    RunResult result(int repeat) {
        LoadPlan seeded = plan.toBuilder().seed(1 + repeat).build();
        Latency latency = latency();
        int sent = 1000 + warmupMessages;
        return new RunResult(
                RunResult.SCHEMA,
                "2026-01-01T00:0" + repeat + ":00Z",
                seeded,
                String.format("%012x", Objects.hash(repeat, seeded.ratePerSecond())),
                protocol,
                "ws://127.0.0.1:9001/chat",
                "epoll",
                verdict,
                new Deliveries(10L * sent, 10L * sent, 1, 0, 0, 0, 0, 0),
                comings,
                latency,
                latency,
                latency,
                sent,
                100,
                100,
                Duration.ofSeconds(12),
                new Skew(400, 30_000, 20_000, skewNanos),
                usage(),
                new HostReport(
                        10_000_000_000L,
                        new HostStalls(10_000_000, 9000, 0, 0, 0, 0, List.of()),
                        new GcPauses(0, 0, Reading.of(0L)),
                        0.25,
                        1),
                List.of(),
                new WireCounts(10, polls, 0, 1000, 2000),
                new PollSamples(List.of(), 0),
                List.of(
                        new TimeSlice(0, 1.001, latency, encoded(latencies)),
                        new TimeSlice(1.001, 2, nothing(), encoded(Samples.histogram(0, i -> 0)))),
                encoded(latencies));
    }

    BenchRun as(String label, int repeat) {
        return new BenchRun(label, label.split(" ", 2)[0], repeat, true, result(repeat), "");
    }

    private Usage usage() {
        Reading<ProcessUsage> process = cpuMicros.map(micros -> new ProcessUsage(
                10_000_000_000L, micros * 1000, 100_000_000, 0, 110_000_000, 1, 20, Reading.of(30), 1, 1));
        Reading<JvmUsage> jvm = cpuMicros.map(
                micros -> new JvmUsage(jvmSeconds * 1_000_000_000L, Reading.of(3_000_000L), true, 1, 2, 50_000_000));
        return new Usage(
                10,
                deliveries,
                1.5,
                new WireCounts(0, polls, 0, wireBytes / 4, wireBytes - wireBytes / 4),
                new ServerUsage(process, jvm, Reading.of(0.01)),
                jvmDeliveries);
    }

    private Latency latency() {
        return new Latency(
                latencies.getTotalCount(),
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(90),
                latencies.getValueAtPercentile(99),
                latencies.getValueAtPercentile(99.9),
                latencies.getMaxValue(),
                latencies.getMean(),
                0,
                0);
    }

    private static Latency nothing() {
        return new Latency(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static String encoded(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }
}
