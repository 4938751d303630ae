package duplex.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps account of every delivery: which were to happen, which did, and how. It holds a bit and about a byte for each, and
 * nothing else that grows.
 *
 * <p>Sending is noted by one thread. Receipts of one receiver are noted by one thread, those of different receivers by any
 * number. {@link #balance} is drawn when all of them are done.
 */
final class DeliveryLedger {
    /** What a receipt turned out to be. */
    enum Entry {
        FIRST,
        DUPLICATE,
        STRAY
    }

    private final Schedule schedule;
    private final Audience audience;
    private final List<OrderLog> orders = new ArrayList<>();
    private final long[][] seen;
    private final LongAdder received = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder stray = new LongAdder();
    private volatile int sent;
    private volatile long expected;

    DeliveryLedger(Schedule schedule, Audience audience, int receivers) {
        this.schedule = schedule;
        this.audience = audience;
        this.seen = new long[receivers][(schedule.size() + 63) >>> 6];
        for (int i = 0; i < receivers; i++) {
            orders.add(new OrderLog());
        }
    }

    /** The next message of the schedule is about to be sent: from now on it is expected. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see above
    void sending() {
        expected += audience.size(sent);
        sent++;
    }

    /** A stamp arrived that is not one of this run's. */
    Entry stray() {
        stray.increment();
        return Entry.STRAY;
    }

    /** A message of this run arrived. */
    Entry receive(int receiver, int sequence) {
        if (sequence < 0 || sequence >= sent || !audience.expects(receiver, sequence)) {
            return stray();
        }
        long[] words = seen[receiver];
        long bit = 1L << sequence;
        if ((words[sequence >>> 6] & bit) != 0) {
            duplicate.increment();
            return Entry.DUPLICATE;
        }
        words[sequence >>> 6] |= bit;
        orders.get(receiver).add(sequence);
        received.increment();
        return Entry.FIRST;
    }

    /** How many messages were sent. */
    int sent() {
        return sent;
    }

    /** How many deliveries have happened. */
    long received() {
        return received.sum();
    }

    /** How many deliveries are still to happen. */
    long outstanding() {
        return expected - received.sum();
    }

    /** The whole account. */
    Deliveries balance() {
        return Deliveries.of(expected, received.sum(), duplicate.sum(), stray.sum(), OrderCheck.of(schedule, orders));
    }
}
