package duplex.load;

import duplex.load.wire.NanoClock;
import java.util.concurrent.locks.LockSupport;

/** Waits for a moment. */
@FunctionalInterface
interface Waiter {
    /** Returns at this time, or as soon after it as can be; or a little early, to be called again. */
    void waitUntil(long nanos);

    /**
     * Sleeps, and spins for the last stretch, because a sleeping thread wakes some 50 µs late. Spinning takes at most a
     * twentieth of a core, however many messages there are: the core belongs to the receivers.
     */
    static Waiter precise(NanoClock clock, double ratePerSecond) {
        long spinNanos = (long) Math.min(60_000, 0.05e9 / ratePerSecond);
        long longestSleepNanos = 20_000_000; // so that a stop is seen soon
        return nanos -> {
            long sleepNanos = nanos - clock.nanoTime() - spinNanos;
            if (sleepNanos > 0) {
                LockSupport.parkNanos(Math.min(sleepNanos, longestSleepNanos));
            } else {
                while (clock.nanoTime() < nanos) {
                    Thread.onSpinWait();
                }
            }
        };
    }
}
