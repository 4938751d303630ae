package duplex.load;

import org.HdrHistogram.Histogram;

/**
 * How long something took, over many times. All times are in nanoseconds; with no samples they are 0.
 *
 * @param samples how many times were counted
 * @param p50Nanos half of them were at most this
 * @param p90Nanos nine tenths were at most this
 * @param p99Nanos 99 % were at most this
 * @param p999Nanos 99.9 % were at most this
 * @param maxNanos the longest
 * @param meanNanos the average
 * @param negative times below zero, in none of the figures: only a fault of the clock or the harness makes them
 * @param tooHigh times above ten minutes, in none of the figures
 */
public record Latency(
        long samples,
        long p50Nanos,
        long p90Nanos,
        long p99Nanos,
        long p999Nanos,
        long maxNanos,
        double meanNanos,
        long negative,
        long tooHigh) {

    static Latency of(Histogram histogram, long negative, long tooHigh) {
        return new Latency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue(),
                histogram.getMean(),
                negative,
                tooHigh);
    }

    /** Times that lie outside what can be counted. */
    public long outside() {
        return negative + tooHigh;
    }
}
