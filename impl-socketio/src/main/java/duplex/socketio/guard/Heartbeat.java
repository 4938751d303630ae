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

    /** A session begins as if it had just been asked, and had answered. */
    Heartbeat(Limits limits, long nowNanos) {
        intervalNanos = limits.heartbeat().toNanos();
        patienceNanos = limits.patience().toNanos();
        heardNanos = nowNanos;
        askedNanos = nowNanos;
    }

    void heard(long nowNanos) {
        heardNanos = nowNanos;
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

    /** How long there is nothing to do. */
    long leftNanos(long nowNanos) {
        return askedNanos + (isUnanswered() ? patienceNanos : intervalNanos) - nowNanos;
    }

    private boolean isUnanswered() {
        return heardNanos - askedNanos < 0;
    }
}
