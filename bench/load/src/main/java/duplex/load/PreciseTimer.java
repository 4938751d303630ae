package duplex.load;

import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;

/**
 * Calls back on the first session's event loop, within a few microseconds of the time asked for: a sleeping thread wakes
 * some 50 to 100 µs late, so it is woken earlier and spins for the rest.
 */
final class PreciseTimer implements OpenLoop.Timer {
    private static final long MOST_SPIN_NANOS = 100_000;

    /** The processor belongs to the receivers, however many messages there are. */
    private static final double MOST_SPIN_SHARE = 0.05;

    private final EventLoops loops;
    private final NanoClock clock;
    private final long spinNanos;

    PreciseTimer(EventLoops loops, NanoClock clock, double callsPerSecond) {
        this.loops = loops;
        this.clock = clock;
        this.spinNanos = (long) Math.min(MOST_SPIN_NANOS, MOST_SPIN_SHARE * 1e9 / callsPerSecond);
    }

    @Override
    public void after(long nanos, Runnable task) {
        long dueNanos = clock.nanoTime() + nanos;
        loops.after(nanos - spinNanos, () -> {
            while (clock.nanoTime() - dueNanos < 0) {
                Thread.onSpinWait();
            }
            task.run();
        });
    }
}
