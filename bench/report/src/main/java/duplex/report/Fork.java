package duplex.report;

import duplex.load.RunResult;
import duplex.load.Verdict;
import org.HdrHistogram.Histogram;

/**
 * One run of one target, as far as several runs are put together.
 *
 * @param scheduleHash tells schedules apart; two targets are comparable where it is the same
 * @param verdict whether the run may be believed
 * @param latencies its latencies in nanoseconds; not to be changed
 */
public record Fork(String scheduleHash, Verdict.Level verdict, Histogram latencies) {
    /**
     * Checks that something was measured.
     *
     * @throws IllegalArgumentException if not: an empty histogram would answer 0 ns to every question
     */
    public Fork {
        if (latencies.getTotalCount() == 0) {
            throw new IllegalArgumentException(
                    "a run that measured nothing has no percentiles: leave it out, and say so");
        }
    }

    /**
     * Of a run's result.
     *
     * @throws IllegalArgumentException if nothing was measured
     */
    public static Fork of(RunResult run) {
        return new Fork(run.scheduleHash(), run.verdict().level(), run.latencies());
    }

    /** The value that so many per cent of the deliveries did not exceed, in nanoseconds. */
    long percentileNanos(double percentile) {
        return latencies.getValueAtPercentile(percentile);
    }
}
