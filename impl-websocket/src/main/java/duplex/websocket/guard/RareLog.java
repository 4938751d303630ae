package duplex.websocket.guard;

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

    /** Logs this fault, or only counts it. It throws nothing: whoever has caught a fault is about to go on. */
    public void error(String what, Throwable fault) {
        long now = clockNanos.getAsLong();
        long next = nextNanos.get();
        if (now - next >= 0 && nextNanos.compareAndSet(next, now + PAUSE_NANOS)) {
            tell(what, fault);
        } else {
            untold.incrementAndGet();
        }
    }

    private void tell(String what, Throwable fault) {
        long more = untold.getAndSet(0);
        try {
            log.error("{} ({} more since the last report)", what, more, fault);
        } catch (RuntimeException | Error e) {
            untold.addAndGet(more + 1); // There is no memory left, say, not even for a log.
        }
    }
}
