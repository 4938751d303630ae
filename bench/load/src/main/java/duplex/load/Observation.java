package duplex.load;

import com.sun.management.OperatingSystemMXBean;
import duplex.load.host.GcWatch;
import duplex.load.host.HostTicker;
import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.WireCounts;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Watches one run from the start of measuring to its end: what it costs, what hinders it, and what arrives when. Used by
 * one thread.
 */
final class Observation implements AutoCloseable {
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** What was seen. */
    record Seen(Usage usage, HostReport host, List<TimeSlice> timeline) {
        /** There was no time to see anything. */
        static Seen nothing(String reason) {
            return new Seen(
                    new Usage(0, 0, 0, WireCounts.NONE, ServerUsage.unknown(reason)), HostReport.NOTHING, List.of());
        }
    }

    /** Where the figures come from. */
    record Sources(
            ChatWire wire, DeliveryLedger ledger, LatencyRecorder latency, ServerWatch server, NanoClock clock) {}

    /** How far everything that is counted had come at one moment. */
    private record Reading(long nanos, long deliveries, long cpuNanos, WireCounts wire, ServerWatch.Sample server) {}

    private final Sources sources;
    private final HostTicker ticker = HostTicker.start(STALL_NANOS);
    private final GcWatch gc = GcWatch.start();
    private final Reading start;
    private final Timeline timeline;

    private Observation(Sources sources) {
        this.sources = sources;
        this.start = reading(sources.server().first());
        this.timeline = new Timeline(sources.latency(), start.nanos);
    }

    /** Begins to watch, now. */
    static Observation begin(Sources sources) {
        return new Observation(sources);
    }

    /** To be called a few times a second. */
    void tick() {
        timeline.at(sources.clock().nanoTime());
    }

    /** What was seen up to now. */
    Seen end() {
        Reading end = reading(sources.server().last());
        long nanos = end.nanos - start.nanos;
        Usage usage = new Usage(
                nanos / 1e9,
                end.deliveries - start.deliveries,
                (end.cpuNanos - start.cpuNanos) / 1e9,
                end.wire.since(start.wire),
                end.server.since(start.server));
        HostReport host = new HostReport(
                nanos,
                ticker.stalls(),
                gc.pauses(),
                (double) (end.cpuNanos - start.cpuNanos) / nanos,
                Runtime.getRuntime().availableProcessors());
        return new Seen(usage, host, timeline.end(end.nanos));
    }

    @Override
    public void close() {
        ticker.close();
        gc.close();
    }

    private Reading reading(ServerWatch.Sample sample) {
        return new Reading(
                sources.clock().nanoTime(),
                sources.ledger().received(),
                processCpuNanos(),
                sources.wire().counts(),
                sample);
    }

    /** What this process has used of processors, user and system, all threads. */
    static long processCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
