package duplex.polling;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How much one session may say just now, in bytes that go out to each receiver: a token bucket. Between two of their polls
 * others have room for {@link ChatOptions#MAX_UNSENT_BYTES}, and nobody may fill that alone. Who has used up the budget is
 * not refused but heard later.
 */
final class TalkBudget {
    /** What may be said at once. */
    static final int BURST_BYTES = 256 * 1024;

    /** What may be said in the long run: over a thousand messages a second of 100 characters. */
    static final int BYTES_PER_SECOND = 256 * 1024;

    /** Who would have to wait for longer is refused: what waits is kept in memory. */
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final double BYTES_PER_NANO = BYTES_PER_SECOND / (double) TimeUnit.SECONDS.toNanos(1);

    /** Below zero: promised to those that wait. */
    private double left = BURST_BYTES;

    private long filledNanos;

    /**
     * Takes so many bytes, to be said after so many nanoseconds, in the order of the calls. Takes nothing, and says nothing,
     * if that would be later than {@link #MAX_WAIT}.
     */
    OptionalLong take(int bytes, long nowNanos) {
        fill(nowNanos);
        long waitNanos = (long) Math.ceil(Math.max(0, bytes - left) / BYTES_PER_NANO);
        if (waitNanos > MAX_WAIT.toNanos()) {
            return OptionalLong.empty();
        }
        left -= bytes;
        return OptionalLong.of(waitNanos);
    }

    /** Takes bytes that have gone out already, more of them than could be known before. */
    void charge(int bytes, long nowNanos) {
        fill(nowNanos);
        left -= bytes;
    }

    private void fill(long nowNanos) {
        if (left < BURST_BYTES) {
            left = Math.min(BURST_BYTES, left + (nowNanos - filledNanos) * BYTES_PER_NANO);
        }
        filledNanos = nowNanos;
    }
}
