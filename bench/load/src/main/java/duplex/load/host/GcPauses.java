package duplex.load.host;

/**
 * What garbage collection cost this process.
 *
 * @param count how often
 * @param totalMillis together, in steps of 1 ms each
 * @param longestMillis the longest, if the JVM notifies of each
 */
public record GcPauses(long count, long totalMillis, Reading<Long> longestMillis) {}
