package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Stamp;
import java.util.function.BooleanSupplier;

/**
 * Sends the schedule: each message at its intended time, whatever the target does. When it is late, for whatever reason,
 * it sends what is due at once, every message of it, each stamped with the time it was intended for; so the wait counts.
 */
final class OpenLoop {
    private final Schedule schedule;
    private final int run;
    private final ChatWire wire;
    private final DeliveryLedger ledger;
    private final NanoClock clock;
    private final Waiter waiter;

    OpenLoop(Schedule schedule, int run, ChatWire wire, DeliveryLedger ledger, NanoClock clock, Waiter waiter) {
        this.schedule = schedule;
        this.run = run;
        this.wire = wire;
        this.ledger = ledger;
        this.clock = clock;
        this.waiter = waiter;
    }

    /** Sends all of it, or until told to stop. */
    void send(long startNanos, BooleanSupplier stopped) {
        for (int sequence = 0; sequence < schedule.size(); sequence++) {
            long intendedNanos = startNanos + schedule.offsetNanos(sequence);
            while (clock.nanoTime() - intendedNanos < 0) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                waiter.waitUntil(intendedNanos);
            }
            if (stopped.getAsBoolean()) {
                return;
            }
            ledger.sending();
            wire.send(schedule.sender(sequence), new Stamp(run, sequence, intendedNanos));
        }
    }
}
