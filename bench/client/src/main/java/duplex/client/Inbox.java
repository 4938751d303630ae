package duplex.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a session was sent, in order of arrival; it only grows. Safe for any number of threads. */
public final class Inbox {
    private final List<ChatEvent> events = new ArrayList<>();

    /** An empty inbox; drivers fill it. */
    public Inbox() {}

    /** Appends an event and wakes whoever waits for it. */
    public synchronized void add(ChatEvent event) {
        events.add(event);
        notifyAll();
    }

    /** All events so far, oldest first. */
    public synchronized List<ChatEvent> all() {
        return List.copyOf(events);
    }

    /** How many events have arrived so far; with {@link #since} a bookmark. */
    public synchronized int size() {
        return events.size();
    }

    /** The events that arrived after the first {@code from} ones, oldest first. */
    public synchronized List<ChatEvent> since(int from) {
        return List.copyOf(events.subList(Math.min(from, events.size()), events.size()));
    }

    /**
     * Waits for the first event after the first {@code from} ones that {@code wanted} accepts. It is asked once for each
     * event, and nothing can arrive while it thinks.
     *
     * @param limit how long to wait at most; zero only looks at what is there
     * @return the event, or empty if it has not come within {@code limit}
     */
    public synchronized Optional<ChatEvent> await(int from, Predicate<ChatEvent> wanted, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(limit);
        int next = from;
        while (true) {
            for (; next < events.size(); next++) {
                if (wanted.test(events.get(next))) {
                    return Optional.of(events.get(next));
                }
            }
            long leftNanos = deadline - System.nanoTime();
            if (leftNanos <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
        }
    }
}
