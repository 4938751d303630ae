package duplex.websocket.guard;

/**
 * How the library's selector thread gets on. It goes round the sockets that have something for it, and while it is busy with
 * what one has brought it reads none of the others. It writes here, and {@link Watch} asks.
 */
final class Rounds {
    /** The round of whom it has never come to. */
    static final long NONE = -1;

    private volatile boolean busy;
    private volatile long current;
    private long asked;

    /**
     * The thread has come to a socket. If that was looked at in this round already, this is the next one: in between the thread
     * has asked which sockets have something.
     *
     * @param last the round in which it has come to this socket before
     * @return the round it is now
     */
    long comeTo(long last) {
        if (last == current) {
            current = last + 1;
        }
        return current;
    }

    void beBusy() {
        busy = true;
    }

    void beFree() {
        busy = false;
    }

    /** Whether the thread has come round since the last time this was asked, or is free to. */
    boolean goOn() {
        long before = asked;
        asked = current;
        return !busy || asked != before;
    }
}
