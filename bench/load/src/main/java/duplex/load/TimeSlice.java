package duplex.load;

import org.HdrHistogram.Histogram;

/**
 * One piece of the measured time, about a second: what arrived in it. Deliveries count where they arrive, so that a pause
 * shows as a gap and then a peak.
 *
 * @param startSeconds when it began, from the start of measuring; below 0 there is none
 * @param endSeconds when it ended
 * @param latency of the deliveries that arrived in it
 * @param histogram the same as a compressed HdrHistogram (V2) in base64; the sum of all intervals is the run's
 */
public record TimeSlice(double startSeconds, double endSeconds, Latency latency, String histogram) {
    /** The latencies, as {@link RunResult#latencies} has those of the whole run. */
    public Histogram latencies() {
        return Histograms.decode(histogram);
    }
}
