package duplex.load;

import java.time.Duration;

/**
 * How fast sessions may come in. Each that enters has the target send the userList to all that are in, so a crowd costs
 * every session as many lists; a target may cut one that has a MiB before it (CHAT-LIMIT-002), and joining is not what is
 * measured. Short lists may pile up more than long ones: a target that sends many in one go has less to do. But one that
 * sends each by itself must come to the end before it takes those behind the crowd for too slow at the door.
 */
final class Pace {
    private static final int BYTES_AT_ONCE = 256 << 10;
    private static final int BYTES_BETWEEN_POLLS = 512 << 10;

    /** Half a second's work for a target on npm socket.io, or a few on a busy machine; a handshake may take five. */
    private static final int LISTS_AT_ONCE = 32 << 10;

    private static final int LEAST_AT_ONCE = 4;
    private static final int MOST_AT_ONCE = 64;
    private static final int FRAME_BYTES = 40;

    private final LoadPlan plan;
    private final Duration naturalDelay;

    /**
     * A pace for one run.
     *
     * @param naturalDelay how long a list may lie before a session reads it
     */
    Pace(LoadPlan plan, Duration naturalDelay) {
        this.plan = plan;
        this.naturalDelay = naturalDelay;
    }

    /** How many may be on their way in together when so many are in. */
    int atOnce(int joined) {
        long bearable = Math.min(BYTES_AT_ONCE / listBytes(joined), LISTS_AT_ONCE / (joined + 1));
        return (int) Math.max(LEAST_AT_ONCE, Math.min(MOST_AT_ONCE, bearable));
    }

    /** How long to wait between two of them, in nanoseconds, so that what lies before a session stays small. */
    long gapNanos(int joined) {
        return naturalDelay.toNanos() * listBytes(joined) / BYTES_BETWEEN_POLLS;
    }

    private long listBytes(int joined) {
        int users = Math.min(joined + 1, plan.users());
        return FRAME_BYTES + users * (plan.user(users).length() + 3L);
    }
}
