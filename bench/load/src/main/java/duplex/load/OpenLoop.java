package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Does the schedule: sends each message and makes each move at its intended time, whatever the target does. When it is
 * late, for whatever reason, it does what is due at once, all of it, each message stamped with the time it was intended
 * for; so the wait counts.
 *
 * <p>It never blocks: it does what is due and has the timer call it again. Where sending and receiving share a processor
 * it can so live on the thread that receives, and need not wait for the system to change over from one to the other, which
 * may take longer than many a delivery.
 */
final class OpenLoop {
    /** Calls back once. */
    @FunctionalInterface
    interface Timer {
        /** Runs a task after so many nanoseconds, at once if that is not more than 0, on always the same thread. */
        void after(long nanos, Runnable task);
    }

    /** Who is to stop, or to come back, does not wait longer for it. */
    private static final long LONGEST_WAIT_NANOS = 20_000_000;

    /** After so much at once, what has arrived has its turn: a late sender must not make the receivers late as well. */
    private static final int MOST_AT_ONCE = 16;

    private final Schedule schedule;
    private final Speaker speaker;
    private final Attendance attendance;
    private final ChatWire wire;
    private final NanoClock clock;
    private final Timer timer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private BooleanSupplier stopped = () -> false;
    private long startNanos;
    private int said;
    private int moved;

    OpenLoop(Schedule schedule, Speaker speaker, Attendance attendance, ChatWire wire, NanoClock clock, Timer timer) {
        this.schedule = schedule;
        this.speaker = speaker;
        this.attendance = attendance;
        this.wire = wire;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Begins to do all of it, from this time on.
     *
     * @param stopped when this turns true, the rest is left undone
     * @return completes when everything is done, or left undone; fails with whatever went wrong
     */
    CompletableFuture<Void> begin(long startNanos, BooleanSupplier stopped) {
        this.startNanos = startNanos;
        this.stopped = stopped;
        timer.after(startNanos - clock.nanoTime(), this::goOn);
        return done;
    }

    /** One turn. Nobody above it would hear of what goes wrong, so that is told to whoever waits for the end. */
    private void goOn() {
        try {
            attendance.tick(wire);
            if (stopped.getAsBoolean() || isOver()) {
                done.complete(null);
            } else {
                timer.after(Math.min(doWhatIsDue(), LONGEST_WAIT_NANOS), this::goOn);
            }
        } catch (RuntimeException | Error failed) {
            done.completeExceptionally(failed);
        }
    }

    /** Does it; returns how long it is until there is more to do, in nanoseconds. */
    private long doWhatIsDue() {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            long nextNanos = startNanos + nextOffsetNanos();
            long waitNanos = nextNanos - clock.nanoTime();
            if (waitNanos > 0 || !isAnythingLeft()) {
                return waitNanos;
            }
            doNext();
        }
        return 0;
    }

    private void doNext() {
        if (isMoveNext()) {
            attendance.make(schedule.moves().get(moved++), wire);
        } else {
            speaker.say(said, startNanos + schedule.offsetNanos(said));
            said++;
        }
    }

    private long nextOffsetNanos() {
        if (isMoveNext()) {
            return schedule.moves().get(moved).offsetNanos();
        }
        return said < schedule.size() ? schedule.offsetNanos(said) : schedule.lengthNanos();
    }

    private boolean isMoveNext() {
        return moved < schedule.moves().size()
                && (said == schedule.size() || schedule.moves().get(moved).offsetNanos() <= schedule.offsetNanos(said));
    }

    private boolean isAnythingLeft() {
        return said < schedule.size() || moved < schedule.moves().size();
    }

    /** The schedule lasts as long as it says, even if its last message is sent early on. */
    private boolean isOver() {
        return !isAnythingLeft() && clock.nanoTime() - startNanos >= schedule.lengthNanos();
    }
}
