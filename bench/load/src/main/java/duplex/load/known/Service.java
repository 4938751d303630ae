package duplex.load.known;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One queue, and the same time for each message in it: a server with one of these does 1 ÷ that time, and no message more.
 * Used by the one thread that does the work.
 */
final class Service {
    private final long nanos;
    private final ScheduledExecutorService thread;
    private long freeNanos = System.nanoTime();

    /**
     * An empty queue.
     *
     * @param nanos each message's time; 0 has it done at once
     */
    Service(long nanos, ScheduledExecutorService thread) {
        this.nanos = nanos;
        this.thread = thread;
    }

    /** Does this when all that came before is done and its own time is over. */
    @SuppressWarnings("FutureReturnValueIgnored") // a known server may break
    void take(Runnable work) {
        if (nanos == 0) {
            work.run();
            return;
        }
        long now = System.nanoTime();
        freeNanos = (freeNanos - now > 0 ? freeNanos : now) + nanos;
        thread.schedule(work, freeNanos - now, TimeUnit.NANOSECONDS);
    }
}
