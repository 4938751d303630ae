package duplex.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * What one session got, and when it was there to get it. Written by the session's thread, except where it says otherwise.
 */
final class Account {
    /** What may be told to a session. */
    enum State {
        /** It is in: what is meant for it counts. */
        IN,
        /** It was told not to read: what comes all the same neither counts nor hurts. */
        DEAF,
        /** It is not in: nothing may come. */
        AWAY
    }

    private final long[] seen;
    private final OrderLog order = new OrderLog();
    private final List<Stay> stays = new ArrayList<>(1);
    private Stay stay = new Stay(0, 0, 0);
    private final AtomicInteger received = new AtomicInteger(); // of the present stay
    private volatile State state = State.IN;
    private volatile long meantBefore; // messages for this session before the present stay
    private volatile int knownBefore;

    /** An account of a session that is in before the first message. */
    Account(int messages) {
        this.seen = new long[(messages + 63) >>> 6];
        this.stays.add(stay);
    }

    State state() {
        return state;
    }

    /** Notes that a message came; false if it had come before. */
    boolean firstTime(int sequence) {
        long bit = 1L << sequence;
        if ((seen[sequence >>> 6] & bit) != 0) {
            return false;
        }
        seen[sequence >>> 6] |= bit;
        return true;
    }

    /** Counts a message that came for the first time. */
    void add(int sequence) {
        order.add(sequence);
        if (sequence >= stay.from()) {
            received.setRelease(received.getPlain() + 1);
        }
    }

    /** The session is about to ask to be let in; from any thread, as long as it is away. */
    void asks(int known) {
        knownBefore = known;
    }

    /** The session is in again; without having been away, this says nothing. */
    void enters(int sent, long meant) {
        if (state == State.AWAY) {
            stay.absentUntil(sent);
            stay = new Stay(knownBefore, sent, order.size());
            stays.add(stay);
            received.setRelease(0);
            meantBefore = meant;
            state = State.IN;
        }
    }

    /** The session's stay is over. */
    void ends(Stay.End how, State next, int sent) {
        if (state == State.IN) {
            stay.end(how, order.size(), sent);
        }
        state = next;
    }

    /** Had the session not ended by itself, it would leave now. From any thread. */
    void absenceBecomesPlanned(int sent) {
        stay.absentUntil(sent);
    }

    /** How many deliveries the session still waits for; read by any thread. */
    long outstanding(long meant) {
        return state == State.IN ? meant - meantBefore - received.getAcquire() : 0;
    }

    /** How many messages came; exact for the session's thread, or when all is done. */
    int size() {
        return order.size();
    }

    boolean saw(int sequence) {
        return (seen[sequence >>> 6] & 1L << sequence) != 0;
    }

    /** Whether the session was in all along. */
    boolean neverLeft() {
        return stays.size() == 1 && stay.end() == Stay.End.OPEN;
    }

    List<Stay> stays() {
        return stays;
    }

    /** Goes through all that came, in its order, but for what had no business there. */
    void forEach(int[] known, IntConsumer valid) {
        stays.forEach(each -> forEach(each, known, valid, stray -> {}));
    }

    /** Goes through what came in one stay, in its order, and what had no business there apart. */
    void forEach(Stay part, int[] known, IntConsumer valid, IntConsumer stray) {
        order.forEach(
                part.logFrom(),
                part.logTo(),
                sequence -> (known[sequence] >= part.knownBefore() ? valid : stray).accept(sequence));
    }
}
