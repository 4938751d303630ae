package duplex.load.host;

/**
 * What a JVM told of itself at one moment.
 *
 * @param takenNanos when, on the meter's clock
 * @param allocatedBytes on the heap, by all threads since the JVM started. A sample itself costs some 80 kB
 * @param endedThreadsCounted whether that is the JVM's own total (Java 21 and later, and late updates of 17). If not, it
 *     is the sum over threads, as far as this meter saw them: what a thread allocates between the last sample and its end
 *     is missed, and a thread that lives only between two samples wholly
 * @param collections how often garbage was collected
 * @param collectionMillis time spent on it, in steps of 1 ms; with a concurrent collector also while the program ran
 * @param heapUsedBytes what is on the heap, garbage included
 */
public record JvmSample(
        long takenNanos,
        Reading<Long> allocatedBytes,
        boolean endedThreadsCounted,
        long collections,
        long collectionMillis,
        long heapUsedBytes) {

    /** What happened between an earlier sample of the same meter and this one. */
    public JvmUsage since(JvmSample earlier) {
        return new JvmUsage(
                takenNanos - earlier.takenNanos,
                allocatedBytes.flatMap(now -> earlier.allocatedBytes.map(before -> now - before)),
                endedThreadsCounted,
                collections - earlier.collections,
                collectionMillis - earlier.collectionMillis,
                heapUsedBytes);
    }
}
