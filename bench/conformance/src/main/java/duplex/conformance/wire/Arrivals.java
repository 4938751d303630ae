package duplex.conformance.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What came over a wire, in order of arrival; it only grows. Safe for any number of threads.
 *
 * @param <T> what comes: frames, packets, or events
 */
public final class Arrivals<T> {
    private final List<T> items = new ArrayList<>();

    Arrivals() {}

    synchronized void add(T item) {
        items.add(item);
        notifyAll();
    }

    /** Everything so far, oldest first. */
    public synchronized List<T> all() {
        return List.copyOf(items);
    }

    /** How many came so far; a bookmark for {@link #await}. */
    public synchronized int size() {
        return items.size();
    }

    /** What came after the first {@code from}, oldest first. */
    public synchronized List<T> since(int from) {
        return List.copyOf(items.subList(Math.min(from, items.size()), items.size()));
    }

    /**
     * Waits for the first item after the first {@code from} ones that {@code wanted} accepts.
     *
     * @return the item, or empty if it has not come within {@code limit}
     */
    public synchronized Optional<T> await(int from, Predicate<? super T> wanted, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        int next = from;
        while (true) {
            for (; next < items.size(); next++) {
                if (wanted.test(items.get(next))) {
                    return Optional.of(items.get(next));
                }
            }
            long leftMillis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            if (leftMillis <= 0) {
                return Optional.empty();
            }
            wait(leftMillis);
        }
    }
}
