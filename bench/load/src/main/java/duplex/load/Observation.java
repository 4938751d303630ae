package duplex.load;

import com.sun.management.OperatingSystemMXBean;
import duplex.load.host.GcWatch;
import duplex.load.host.HostTicker;
import duplex.load.host.JvmSample;
import duplex.load.host.Reading;
import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.WireCounts;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one run from the start of measuring to its end: what it costs, what hinders it, and what arrives when. Used by
 * one thread.
 *
 * <p>A server's JVM takes some ten milliseconds to answer, or fifty the first time, of the processor that serves the chat. So
 * it is asked before the measuring begins: else what is timed would wait for it, and only where a JVM serves it.
 */
final class Observation implements AutoCloseable {
    static final long ASKED_AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** What was seen. */
    record Seen(Usage usage, HostReport host, List<TimeSlice> timeline) {
        /** There was no time to see anything. */
        static final Seen NOTHING = new Seen(
                new Usage(0, 0, 0, WireCounts.NONE, ServerUsage.unknown("the run ended before the measuring began"), 0),
                HostReport.NOTHING,
                List.of());
    }

    /** Where the figures come from. */
    record Sources(
            ChatWire wire, DeliveryLedger ledger, LatencyRecorder latency, ServerWatch server, NanoClock clock) {}

    /** What the server's JVM told, and how many deliveries there had been by then. */
    private record Answer(long deliveries, Reading<JvmSample> jvm) {}

    /** How far everything that is counted had come at one moment. */
    private record Counts(long nanos, long deliveries, long cpuNanos, WireCounts wire, ServerWatch.Sample server) {}

    private final Sources sources;
    private final long measuringNanos;
    private @Nullable Answer answer;
    private @Nullable Measuring measuring;

    /**
     * Nothing is watched before the first tick.
     *
     * @param measuringNanos when the measuring begins
     */
    Observation(Sources sources, long measuringNanos) {
        this.sources = sources;
        this.measuringNanos = measuringNanos;
    }

    /** To be called a few times a second, from before the first message on. */
    void tick() {
        if (measuring != null) {
            measuring.timeline.at(now());
            return;
        }
        if (answer == null && now() - measuringNanos >= -ASKED_AHEAD_NANOS) {
            answer = new Answer(sources.ledger().received(), sources.server().askJvm());
        }
        if (answer != null && now() - measuringNanos >= 0) {
            measuring = new Measuring(answer);
        }
    }

    /** What was seen up to now. */
    Seen end() {
        return measuring == null ? Seen.NOTHING : measuring.end();
    }

    @Override
    public void close() {
        if (measuring != null) {
            measuring.ticker.close();
            measuring.gc.close();
        }
    }

    private long now() {
        return sources.clock().nanoTime();
    }

    private Counts counts(ServerWatch.Sample sample) {
        return new Counts(
                now(),
                sources.ledger().received(),
                processCpuNanos(),
                sources.wire().counts(),
                sample);
    }

    /** What this process has used of processors, user and system, all threads. */
    static long processCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** From the moment it is made. */
    private final class Measuring {
        private final HostTicker ticker = HostTicker.start(STALL_NANOS);
        private final GcWatch gc = GcWatch.start();
        private final Answer before;
        private final Counts start;
        private final Timeline timeline;

        Measuring(Answer before) {
            this.before = before;
            this.start = counts(sources.server().first(before.jvm));
            this.timeline = new Timeline(sources.latency(), start.nanos);
        }

        Seen end() {
            Counts end = counts(sources.server().last());
            long nanos = end.nanos - start.nanos;
            Usage usage = new Usage(
                    nanos / 1e9,
                    end.deliveries - start.deliveries,
                    (end.cpuNanos - start.cpuNanos) / 1e9,
                    end.wire.since(start.wire),
                    end.server.since(start.server),
                    end.deliveries - before.deliveries);
            HostReport host = new HostReport(
                    nanos,
                    ticker.stalls(),
                    gc.pauses(),
                    (double) (end.cpuNanos - start.cpuNanos) / nanos,
                    Runtime.getRuntime().availableProcessors());
            return new Seen(usage, host, timeline.end(end.nanos));
        }
    }
}
