package duplex.load.polling;

import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.WireOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * When each session asks: every interval, timer to timer, as {@code setInterval} does; never sooner because there was
 * much, never later because the answer was slow. Each session has its own phase in the interval, so that all together ask
 * evenly.
 */
final class Ticks {
    private final EventLoops loops;
    private final NanoClock clock;
    private final long intervalNanos;
    private final long epochNanos;
    private final long[] phasesNanos;
    private final LongAdder polls = new LongAdder();
    private final LongAdder skipped = new LongAdder();

    Ticks(WireOptions options, EventLoops loops, NanoClock clock) {
        this.loops = loops;
        this.clock = clock;
        this.intervalNanos = options.pollInterval().toNanos();
        this.epochNanos = clock.nanoTime();
        this.phasesNanos = options.phasesNanos();
    }

    /** Arranges a session's next tick; there is no need to call it off, a session that is over lets it pass. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void next(int session, Runnable tick) {
        long sincePhase = clock.nanoTime() - epochNanos - phasesNanos[session];
        long wait = intervalNanos - Math.floorMod(sincePhase, intervalNanos);
        loops.loop(session).schedule(tick, wait, TimeUnit.NANOSECONDS);
    }

    /** A session asks. */
    void polled() {
        polls.increment();
    }

    /** A session lets a tick pass, because its last answer is still out: two answers would bring everything twice. */
    void skipped() {
        skipped.increment();
    }

    long polls() {
        return polls.sum();
    }

    long pollsSkipped() {
        return skipped.sum();
    }
}
