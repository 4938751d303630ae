package duplex.recover;

/**
 * One stay of a guest, from its entrance to its end. What is said in between must reach it, up to whatever was on its way
 * when it ended. Safe for any number of threads.
 */
final class Stay {
    private final int guest;
    private final long enteredNanos;
    private long endedNanos;
    private boolean over;
    private long newestNanos;
    private boolean heard;

    Stay(int guest, long enteredNanos) {
        this.guest = guest;
        this.enteredNanos = enteredNanos;
    }

    int guest() {
        return guest;
    }

    long enteredNanos() {
        return enteredNanos;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized void ends(long nanos) {
        over = true;
        endedNanos = nanos;
    }

    /** A message came, that was sent then. */
    synchronized void hears(long sentNanos) {
        if (!heard || sentNanos - newestNanos > 0) {
            newestNanos = sentNanos;
        }
        heard = true;
    }

    /** Whether a message that was sent then is meant for this stay. */
    synchronized boolean covers(long sentNanos) {
        return sentNanos - enteredNanos > 0 && (!over || endedNanos - sentNanos > 0);
    }

    /**
     * Whether a message that did not come may have been on its way when the stay ended: nothing came that was sent after
     * the server had acknowledged it. All see the lobby's messages in one order (CHAT-TALK-008), so what came later is
     * behind it.
     */
    synchronized boolean mayHaveCutOff(long answeredNanos) {
        return over && !(heard && newestNanos - answeredNanos > 0);
    }
}
