package duplex.load.host;

/**
 * What a JVM did between two samples.
 *
 * @param elapsedNanos time between the samples
 * @param allocatedBytes on the heap, by all threads
 * @param endedThreadsCounted whether that includes what threads allocated that have ended; {@link JvmSample} tells more
 * @param collections how often garbage was collected
 * @param collectionMillis time spent on it
 * @param heapUsedBytes what is on the heap at the end, garbage included
 */
public record JvmUsage(
        long elapsedNanos,
        Reading<Long> allocatedBytes,
        boolean endedThreadsCounted,
        long collections,
        long collectionMillis,
        long heapUsedBytes) {}
