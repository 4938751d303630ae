package duplex.report;

import duplex.load.RunResult;
import duplex.load.Verdict;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Several runs of one target, put together: all of them, the slow ones too.
 *
 * <p>There are two answers to "what is the p99", and both are given. {@link #mergedNanos} is the p99 of all deliveries of
 * all forks, from the sum of their histograms: what a user of them all met. {@link #medianNanos} is the median of the
 * forks' own p99s, with an interval: what one more fork would probably give. Percentiles are never averaged, since the
 * average of two p99s is the p99 of nothing; and the best of several runs is never taken for the result.
 */
public final class Repeats {
    private final List<Fork> forks;
    private final Histogram merged;

    private Repeats(List<Fork> forks) {
        this.forks = List.copyOf(forks);
        this.merged = merge(this.forks);
    }

    /**
     * Puts forks together.
     *
     * @param forks in the order of the repeats
     * @throws IllegalArgumentException if there is none, or they were not counted alike
     */
    public static Repeats of(List<Fork> forks) {
        return new Repeats(forks);
    }

    /**
     * Puts results together.
     *
     * @param runs of one target, in the order of the repeats
     * @throws IllegalArgumentException if there is none, one measured nothing, or they are of different protocols
     */
    public static Repeats ofRuns(List<RunResult> runs) {
        if (runs.stream().map(RunResult::protocol).distinct().count() > 1) {
            throw new IllegalArgumentException("these runs are not of one target: their protocols differ");
        }
        return of(runs.stream().map(Fork::of).toList());
    }

    /** The forks, in the order of the repeats. */
    public List<Fork> forks() {
        return forks;
    }

    /** How many deliveries were timed, in all forks together. */
    public long count() {
        return merged.getTotalCount();
    }

    /** All forks' latencies in one histogram, in nanoseconds; a copy. */
    public Histogram merged() {
        return merged.copy();
    }

    /**
     * The value that so many per cent of all deliveries of all forks did not exceed, in nanoseconds.
     *
     * @param percentile from 0 to 100
     */
    public long mergedNanos(double percentile) {
        return merged.getValueAtPercentile(percentile);
    }

    /**
     * The median of the forks' own percentiles, in nanoseconds, with its interval.
     *
     * @param percentile from 0 to 100
     */
    public Interval medianNanos(double percentile, Bootstrap bootstrap) {
        return bootstrap.ofMedian(percentilesNanos(percentile));
    }

    /** The worst verdict of all forks: together they can be believed no further than that. */
    public Verdict.Level worstVerdict() {
        return forks.stream().map(Fork::verdict).max(Enum::compareTo).orElseThrow();
    }

    double[] percentilesNanos(double percentile) {
        return forks.stream()
                .mapToDouble(fork -> fork.percentileNanos(percentile))
                .toArray();
    }

    private static Histogram merge(List<Fork> forks) {
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("no fork, nothing to say");
        }
        Histogram first = forks.get(0).latencies();
        Histogram sum = new Histogram(first);
        sum.setAutoResize(true);
        long expected = 0;
        for (Fork fork : forks) {
            requireAlike(first, fork.latencies());
            sum.add(fork.latencies());
            expected += fork.latencies().getTotalCount();
        }
        if (sum.getTotalCount() != expected) {
            throw new IllegalStateException(
                    "merging lost counts: " + sum.getTotalCount() + " of " + expected + " are left");
        }
        return sum;
    }

    /** Finer counts cannot be made of coarse ones. */
    private static void requireAlike(Histogram first, Histogram other) {
        if (first.getNumberOfSignificantValueDigits() != other.getNumberOfSignificantValueDigits()
                || first.getLowestDiscernibleValue() != other.getLowestDiscernibleValue()) {
            throw new IllegalArgumentException("these forks were counted with different precision: "
                    + first.getNumberOfSignificantValueDigits() + " and " + other.getNumberOfSignificantValueDigits()
                    + " digits, from " + first.getLowestDiscernibleValue() + " and "
                    + other.getLowestDiscernibleValue() + " ns");
        }
    }
}
