package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import java.util.function.BooleanSupplier;

/**
 * Does the schedule: sends each message and makes each move at its intended time, whatever the target does. When it is
 * late, for whatever reason, it does what is due at once, all of it, each message stamped with the time it was intended
 * for; so the wait counts.
 */
final class OpenLoop {
    private final Schedule schedule;
    private final Speaker speaker;
    private final Attendance attendance;
    private final ChatWire wire;
    private final NanoClock clock;
    private final Waiter waiter;
    private int moved;

    OpenLoop(Schedule schedule, Speaker speaker, Attendance attendance, ChatWire wire, NanoClock clock, Waiter waiter) {
        this.schedule = schedule;
        this.speaker = speaker;
        this.attendance = attendance;
        this.wire = wire;
        this.clock = clock;
        this.waiter = waiter;
    }

    /** Does all of it, or until told to stop. */
    void send(long startNanos, BooleanSupplier stopped) {
        for (int sequence = 0; sequence < schedule.size(); sequence++) {
            long offsetNanos = schedule.offsetNanos(sequence);
            if (!moveUpTo(offsetNanos, startNanos, stopped) || !reach(startNanos + offsetNanos, stopped)) {
                return;
            }
            speaker.say(sequence, startNanos + offsetNanos);
        }
        boolean staysOn = schedule.size() == 0 || !schedule.moves().isEmpty();
        if (moveUpTo(Long.MAX_VALUE, startNanos, stopped) && staysOn) {
            reach(startNanos + schedule.lengthNanos(), stopped);
        }
    }

    private boolean moveUpTo(long offsetNanos, long startNanos, BooleanSupplier stopped) {
        while (moved < schedule.moves().size()) {
            Move move = schedule.moves().get(moved);
            if (move.offsetNanos() > offsetNanos) {
                return true;
            }
            if (!reach(startNanos + move.offsetNanos(), stopped)) {
                return false;
            }
            attendance.make(move, wire);
            moved++;
        }
        return true;
    }

    /** Waits for a moment; false if told to stop. */
    private boolean reach(long nanos, BooleanSupplier stopped) {
        while (clock.nanoTime() - nanos < 0) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            attendance.tick(wire);
            waiter.waitUntil(nanos);
        }
        attendance.tick(wire);
        return !stopped.getAsBoolean();
    }
}
