package duplex.recover;

import java.util.concurrent.atomic.AtomicLongArray;

/** One message: when it was due, what became of it, and who has got it when. Safe for any number of threads. */
final class Message {
    /** What became of a message. */
    enum Fate {
        /** Its sender was out. */
        UNSAID,
        /** It was sent, and no answer has come so far. */
        UNANSWERED,
        /** The server has acknowledged it. */
        ACCEPTED,
        /** The server would not have it. */
        REFUSED
    }

    private final long dueNanos;
    private final long sentNanos;
    private final AtomicLongArray receipts; // by guest; 0 is none
    private volatile Fate fate;
    private volatile long answeredNanos;
    private volatile boolean settled;

    private Message(long dueNanos, long sentNanos, int guests, Fate fate) {
        this.dueNanos = dueNanos;
        this.sentNanos = sentNanos;
        this.receipts = new AtomicLongArray(guests);
        this.fate = fate;
        this.settled = fate == Fate.UNSAID;
    }

    /** One that is about to be sent. */
    static Message sent(long dueNanos, long sentNanos, int guests) {
        return new Message(dueNanos, sentNanos, guests, Fate.UNANSWERED);
    }

    /** One that could not be sent when it was due. */
    static Message unsaid(long dueNanos, int guests) {
        return new Message(dueNanos, dueNanos, guests, Fate.UNSAID);
    }

    /** The server answered. */
    void answered(boolean accepted, long nanos) {
        answeredNanos = nanos;
        fate = accepted ? Fate.ACCEPTED : Fate.REFUSED;
        settled = true;
    }

    /** No answer will come any more. */
    void unanswered() {
        settled = true;
    }

    /** A guest got it; false if it had got it before. */
    boolean received(int guest, long nanos) {
        return receipts.compareAndSet(guest, 0, nanos == 0 ? 1 : nanos);
    }

    boolean hasReached(int guest) {
        return receipts.get(guest) != 0;
    }

    /** From the moment it was due to its receipt; only of one that has reached the guest. */
    long delayNanos(int guest) {
        return receipts.get(guest) - dueNanos;
    }

    long receivedNanos(int guest) {
        return receipts.get(guest);
    }

    long dueNanos() {
        return dueNanos;
    }

    long sentNanos() {
        return sentNanos;
    }

    /** When it was acknowledged; only of one that was. */
    long answeredNanos() {
        return answeredNanos;
    }

    Fate fate() {
        return fate;
    }

    /** Whether its fate is known for good. */
    boolean isSettled() {
        return settled;
    }
}
