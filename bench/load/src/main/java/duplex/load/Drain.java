package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits, after the last message, for the deliveries still on their way. */
final class Drain {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT_WHEN_STOPPED = Duration.ofSeconds(2);
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final long STEP_MILLIS = 5;

    private final DeliveryLedger ledger;
    private final Attendance attendance;
    private final ChatWire wire;
    private final NanoClock clock;
    private final Progress progress;
    private final long naturalNanos;
    private final long limitNanos;

    /**
     * A drain of one run.
     *
     * @param naturalDelay how long a delivery may take with nothing wrong; three of them are waited, or ten seconds if that
     *     is longer
     */
    Drain(
            DeliveryLedger ledger,
            Attendance attendance,
            ChatWire wire,
            NanoClock clock,
            Progress progress,
            Duration naturalDelay) {
        this.ledger = ledger;
        this.attendance = attendance;
        this.wire = wire;
        this.clock = clock;
        this.progress = progress;
        this.naturalNanos = naturalDelay.toNanos();
        this.limitNanos = Math.max(LIMIT.toNanos(), 3 * naturalNanos);
    }

    /**
     * Returns when all is in, and everybody back; or nothing more will come, or it took too long.
     *
     * @param meanwhile is done over and over
     */
    void await(BooleanSupplier stopped, BooleanSupplier hopeless, Runnable meanwhile) throws InterruptedException {
        long beganNanos = clock.nanoTime();
        while (isSomethingToCome() && !hopeless.getAsBoolean() && clock.nanoTime() - beganNanos < limit(stopped)) {
            attendance.tick(wire);
            report();
            meanwhile.run();
            Thread.sleep(STEP_MILLIS);
        }
        report();
    }

    /** Waits for what may come twice, if there is any sense in it. */
    void linger(BooleanSupplier stopped, BooleanSupplier hopeless) throws InterruptedException {
        if (!stopped.getAsBoolean() && !hopeless.getAsBoolean()) {
            attendance.readAgain(wire);
            Thread.sleep(LINGER.toMillis() + naturalNanos / 1_000_000);
        }
    }

    private boolean isSomethingToCome() {
        return ledger.outstanding() > 0 || attendance.onTheirWay() > 0;
    }

    private long limit(BooleanSupplier stopped) {
        return stopped.getAsBoolean() ? naturalNanos + LIMIT_WHEN_STOPPED.toNanos() : limitNanos;
    }

    private void report() {
        progress.at(Progress.Phase.DRAINING, ledger.received(), ledger.received() + ledger.outstanding());
    }
}
