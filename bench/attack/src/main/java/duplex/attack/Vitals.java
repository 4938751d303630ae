package duplex.attack;

/**
 * What a server process holds.
 *
 * @param heapBytes on the heap, after garbage was collected
 * @param threads how many
 * @param descriptors open files and sockets
 */
public record Vitals(long heapBytes, int threads, int descriptors) {
    /** Whether nothing exceeds the other by more than the slack. */
    boolean within(Vitals before, Vitals slack) {
        return heapBytes <= before.heapBytes + slack.heapBytes
                && threads <= before.threads + slack.threads
                && descriptors <= before.descriptors + slack.descriptors;
    }

    /** For people: {@code heap 13 → 15 MiB, threads 20 → 21, descriptors 30 → 30}. */
    String since(Vitals before) {
        return "heap " + (before.heapBytes >> 20) + " → " + (heapBytes >> 20) + " MiB, threads " + before.threads
                + " → " + threads + ", descriptors " + before.descriptors + " → " + descriptors;
    }
}
