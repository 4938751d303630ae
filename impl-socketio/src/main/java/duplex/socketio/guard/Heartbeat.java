package duplex.socketio.guard;

/**
 * When a session is to be asked for a sign of life, and when it is over for want of one. The library sets a timer anew with
 * every packet, counts from the last packet and not from its own question, which may have been late, and at the end leaves a
 * session that is in no namespace in its table.
 */
final class Heartbeat {
    enum Due {
        NOTHING,
        PING,
        END
    }

    private final long intervalNanos;
    private final long patienceNanos;
    private volatile long heardNanos;
    private volatile long askedNanos;

    /** On how many connections the client is not read from just now, and since when it is again. */
    private volatile int pauses;

    private volatile long resumedNanos;

    /** A session begins as if it had just been asked, and had answered. */
    Heartbeat(Limits limits, long nowNanos) {
        intervalNanos = limits.heartbeat().toNanos();
        patienceNanos = limits.patience().toNanos();
        heardNanos = nowNanos;
        askedNanos = nowNanos;
        resumedNanos = nowNanos;
    }

    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** The client is not read from: whether it is silent nobody knows. */
    synchronized void pause() {
        pauses++;
    }

    /** It is read from again, and has as much time to be heard as after a question. */
    synchronized void resume(long nowNanos) {
        resumedNanos = nowNanos;
        pauses--;
    }

    /** What is to be done now; whoever is told to ping has asked. */
    Due due(long nowNanos) {
        if (leftNanos(nowNanos) > 0) {
            return Due.NOTHING;
        }
        if (isUnanswered()) {
            return Due.END;
        }
        askedNanos = nowNanos;
        return Due.PING;
    }

    /** How long there is nothing to do, or nothing that could be known. */
    long leftNanos(long nowNanos) {
        if (!isUnanswered()) {
            return askedNanos + intervalNanos - nowNanos;
        }
        long soFar = pauses > 0 ? 0 : nowNanos - later(askedNanos, resumedNanos);
        return patienceNanos - soFar;
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private boolean isUnanswered() {
        return heardNanos - askedNanos < 0;
    }
}
