package duplex.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One session's way back into the chat: it tries, and if it fails, waits ever longer before it tries again. */
final class WayBack {
    private static final long FIRST_WAIT_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(2).toNanos();

    private final int session;
    private final boolean planned;
    private final long sinceNanos;
    private final CompletableFuture<Void> left;
    private long dueNanos;
    private long waitNanos = FIRST_WAIT_NANOS;
    private boolean wanted = true;
    private @Nullable CompletableFuture<Void> entering;

    private WayBack(int session, boolean planned, long sinceNanos, long dueNanos, CompletableFuture<Void> left) {
        this.session = session;
        this.planned = planned;
        this.sinceNanos = sinceNanos;
        this.dueNanos = dueNanos;
        this.left = left;
    }

    /** The schedule wants the session in again, as soon as it has left. */
    static WayBack planned(int session, long sinceNanos, CompletableFuture<Void> left) {
        return new WayBack(session, true, sinceNanos, sinceNanos, left);
    }

    /** The session ended by itself at this time; it waits a moment. */
    static WayBack afterEnding(int session, long endedNanos) {
        WayBack way = new WayBack(session, false, endedNanos, endedNanos, CompletableFuture.completedFuture(null));
        way.waitsFrom(endedNanos);
        return way;
    }

    int session() {
        return session;
    }

    boolean isPlanned() {
        return planned;
    }

    /** Since when the session is away. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Whether the session shall be in once the way is done. */
    boolean isWanted() {
        return wanted;
    }

    void setWanted(boolean value) {
        wanted = value;
    }

    /** Whether it is time to try. */
    boolean isDue(long nowNanos) {
        return entering == null && left.isDone() && nowNanos - dueNanos >= 0;
    }

    /** Whether an attempt is being made, or has just come out. */
    boolean isTrying() {
        return entering != null;
    }

    void tries(CompletableFuture<Void> attempt) {
        entering = attempt;
    }

    /** Whether the attempt has come out, one way or the other. */
    boolean isDecided() {
        return entering != null && entering.isDone();
    }

    boolean hasFailed() {
        return entering != null && entering.isCompletedExceptionally();
    }

    /** The attempt came to nothing: the next one waits. */
    void waitsFrom(long nowNanos) {
        entering = null;
        dueNanos = nowNanos + waitNanos;
        waitNanos = Math.min(2 * waitNanos, LONGEST_WAIT_NANOS);
    }
}
