package duplex.socketio.guard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Logs a fault with its stack at most once a minute, and counts the others: a log no attacker can fill. */
public final class RareLog {
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final LongSupplier clockNanos;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong nextNanos;

    /** A log that speaks through this logger. */
    public RareLog(Logger log) {
        this(log, System::nanoTime);
    }

    RareLog(Logger log, LongSupplier clockNanos) {
        this.log = log;
        this.clockNanos = clockNanos;
        this.nextNanos = new AtomicLong(clockNanos.getAsLong());
    }

    /** Logs this fault, or only counts it. */
    public void error(String what, Throwable fault) {
        long now = clockNanos.getAsLong();
        long next = nextNanos.get();
        if (now - next >= 0 && nextNanos.compareAndSet(next, now + PAUSE_NANOS)) {
            log.error("{} ({} more since the last report)", what, untold.getAndSet(0), fault);
        } else {
            untold.incrementAndGet();
        }
    }
}
