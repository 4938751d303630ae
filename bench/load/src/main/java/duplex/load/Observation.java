package duplex.load;

import com.sun.management.OperatingSystemMXBean;
import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.WireCounts;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches one run from the start of measuring to its end: what it costs, and second by second what arrives. */
final class Observation {
    /** What was seen. */
    record Seen(Usage usage, List<TimeSlice> timeline) {
        static final Seen NOTHING = new Seen(new Usage(0, 0, 0, WireCounts.NONE), List.of());
    }

    /** How far everything that is counted had come at one moment. */
    private record Reading(long nanos, long deliveries, long cpuNanos, WireCounts wire) {}

    private final ChatWire wire;
    private final DeliveryLedger ledger;
    private final LatencyRecorder latency;
    private final NanoClock clock;
    private final long measuringNanos;
    private @Nullable Reading start;
    private @Nullable Timeline timeline;

    /** Will begin at this time. */
    Observation(ChatWire wire, DeliveryLedger ledger, LatencyRecorder latency, NanoClock clock, long measuringNanos) {
        this.wire = wire;
        this.ledger = ledger;
        this.latency = latency;
        this.clock = clock;
        this.measuringNanos = measuringNanos;
    }

    /** To be called a few times a second, by one thread. */
    void tick() {
        long now = clock.nanoTime();
        if (timeline != null) {
            timeline.at(now);
        } else if (now - measuringNanos >= 0) {
            start = reading(now);
            timeline = new Timeline(latency, now);
        }
    }

    /** Nothing more is to come. */
    Seen end() {
        if (start == null || timeline == null) {
            return Seen.NOTHING;
        }
        Reading end = reading(clock.nanoTime());
        Usage usage = new Usage(
                (end.nanos - start.nanos) / 1e9,
                end.deliveries - start.deliveries,
                (end.cpuNanos - start.cpuNanos) / 1e9,
                end.wire.since(start.wire));
        return new Seen(usage, timeline.end(end.nanos));
    }

    private Reading reading(long now) {
        return new Reading(now, ledger.received(), processCpuNanos(), wire.counts());
    }

    private static long processCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
