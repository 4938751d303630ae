package duplex.load.host;

import java.util.List;

/**
 * When this process could not run, as {@link HostTicker} noticed.
 *
 * @param thresholdNanos from which length on it is called a stall
 * @param ticks how often was looked
 * @param count stalls
 * @param totalNanos their lengths together
 * @param longestNanos the longest time held up, also if it was no stall
 * @param p99Nanos of all looks, the time held up that 99 % stayed below
 * @param stalls the stalls in order; the first 10,000
 */
public record HostStalls(
        long thresholdNanos,
        long ticks,
        long count,
        long totalNanos,
        long longestNanos,
        long p99Nanos,
        List<Stall> stalls) {

    /** The list is not to be changed. */
    public HostStalls {
        stalls = List.copyOf(stalls);
    }

    /**
     * Once held up.
     *
     * @param startNanos when it should have gone on, on the clock of the run
     * @param lengthNanos how long it did not
     */
    public record Stall(long startNanos, long lengthNanos) {}
}
