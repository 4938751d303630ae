package duplex.load;

import duplex.load.wire.WireCounts;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What one run of one plan against one target gave.
 *
 * @param schema the form of this record as JSON: {@link #SCHEMA}
 * @param startedAt when the schedule began, as ISO 8601 in UTC
 * @param plan what was to be done
 * @param scheduleHash tells schedules apart; the same for every target
 * @param protocol the transport
 * @param address the target
 * @param engine how the generator did its input and output
 * @param verdict whether any of this may be believed
 * @param deliveries what became of the messages, the warm-up's too
 * @param comings who left, came back, was cut or fell out
 * @param latency from intended time to receipt, at every receiver, without the warm-up
 * @param serviceTime from the message's real sending to receipt, at every receiver: what a generator that forgives a stall
 *     would show
 * @param sendLag from intended time to sending: the generator's own delay, part of every latency
 * @param sent messages sent, the warm-up's too
 * @param intendedRate messages a second the schedule wanted while measuring
 * @param achievedRate messages a second there were
 * @param elapsed from the schedule's start until the last delivery was in, or given up
 * @param skew how far apart one message's receivers were
 * @param usage what it cost, from the start of measuring to the end
 * @param host what kept the generator from its work meanwhile
 * @param faults what the planned faults did
 * @param wire what the driver did besides, from the first connection on
 * @param polling single deliveries and requests, where there is polling
 * @param timeline the measured time in pieces of about a second
 * @param histogram the latencies in nanoseconds as a compressed HdrHistogram (V2) in base64: what to merge runs by
 */
public record RunResult(
        String schema,
        String startedAt,
        LoadPlan plan,
        String scheduleHash,
        WireProtocol protocol,
        String address,
        String engine,
        Verdict verdict,
        Deliveries deliveries,
        Comings comings,
        Latency latency,
        Latency serviceTime,
        Latency sendLag,
        long sent,
        double intendedRate,
        double achievedRate,
        Duration elapsed,
        Skew skew,
        Usage usage,
        HostReport host,
        List<FaultReport> faults,
        WireCounts wire,
        PollSamples polling,
        List<TimeSlice> timeline,
        String histogram) {

    /** The lists are not to be changed. */
    public RunResult {
        faults = List.copyOf(faults);
        timeline = List.copyOf(timeline);
    }

    /** The name and version of the JSON form; the number grows when a reader of the old one would be misled. */
    public static final String SCHEMA = "duplex.run/2";

    /** As JSON, indented; durations are ISO 8601, such as {@code PT10S}. */
    public String toJson() {
        return RunJson.write(this);
    }

    /**
     * Reads what {@link #toJson} wrote; members it does not know are passed over.
     *
     * @throws IllegalArgumentException if it is no such thing, or of another version
     */
    public static RunResult fromJson(String json) {
        return RunJson.read(json);
    }

    /** The latencies, one by one as it were: percentiles of several runs come from their sum, never from an average. */
    public Histogram latencies() {
        return Histograms.decode(histogram);
    }
}
