package duplex.recover;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Finds the first second after a moment in which messages are in time again. */
final class InTime {
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long STEP_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LEAST_BOUND_NANOS = Duration.ofMillis(50).toNanos();

    private final Books books;
    private final int from;
    private final long boundNanos;
    private long beginNanos;
    private long afterNanos;
    private OptionalLong found = OptionalLong.empty();

    /**
     * Looks at the messages from one on.
     *
     * @param from the number of a message that was due before the moment
     * @param sinceNanos the moment
     * @param calmP99Nanos what the p99 was before anything happened
     */
    InTime(Books books, int from, long sinceNanos, long calmP99Nanos) {
        this.books = books;
        this.from = from;
        this.beginNanos = sinceNanos;
        this.boundNanos = boundNanos(calmP99Nanos);
    }

    /** In time is what comes within twice the calm p99, or within 50 ms if that is more. */
    static long boundNanos(long calmP99Nanos) {
        return Math.max(2 * calmP99Nanos, LEAST_BOUND_NANOS);
    }

    /**
     * Whether such a second is over by now: one whose messages, which are those due in it, came to 99 of 100 guests within
     * the bound. A message that nobody could send came to none of them. Seconds are tried from tenth to tenth.
     */
    boolean isFound(long nowNanos) {
        while (found.isEmpty() && nowNanos - beginNanos > SECOND_NANOS + boundNanos) {
            if (isGood(books.part(from, books.size()))) {
                found = OptionalLong.of(afterNanos);
            } else {
                beginNanos += STEP_NANOS;
                afterNanos += STEP_NANOS;
            }
        }
        return found.isPresent();
    }

    /** How long after the moment it began; empty if there was none so far. */
    OptionalLong afterNanos() {
        return found;
    }

    private boolean isGood(List<Message> messages) {
        long deliveries = 0;
        long late = 0;
        for (Message message : messages) {
            long offset = message.dueNanos() - beginNanos;
            if (offset >= 0 && offset < SECOND_NANOS) {
                for (int guest = 0; guest < books.guests(); guest++) {
                    deliveries++;
                    late += message.hasReached(guest) && message.delayNanos(guest) <= boundNanos ? 0 : 1;
                }
            }
        }
        return deliveries > 0 && late * 100 <= deliveries;
    }
}
