package duplex.load.host;

import duplex.load.wire.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Notices when this process could not run: a thread sleeps for a millisecond, over and over, and looks by how much
 * longer it was away. Whatever holds it up (another program on the processor, the hypervisor, a pause of the garbage
 * collector) holds up the measuring threads as well. What it adds itself is a thousand wake-ups a second.
 *
 * <p>How exactly a system keeps a millisecond is its own matter: on an idle Linux within 0.1 ms, elsewhere within up to 15 ms. The
 * threshold should lie above that.
 */
public final class HostTicker implements AutoCloseable {
    static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    static final int KEPT_STALLS = 10_000;
    private static final int DIGITS = 3;

    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private final NanoClock clock;
    private final Sleeper sleeper;
    private final long thresholdNanos;
    private final Thread thread = new Thread(this::tickOn, "duplex-host-ticker");

    // Guarded by this.
    private final Histogram overslept = new Histogram(DIGITS);
    private final List<HostStalls.Stall> stalls = new ArrayList<>();
    private long count;
    private long totalNanos;

    HostTicker(NanoClock clock, Sleeper sleeper, long thresholdNanos) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.thresholdNanos = thresholdNanos;
        thread.setDaemon(true);
    }

    /** Starts one that calls it a stall to be held up for longer than {@code thresholdNanos}. */
    public static HostTicker start(long thresholdNanos) {
        HostTicker ticker = new HostTicker(NanoClock.SYSTEM, TimeUnit.NANOSECONDS::sleep, thresholdNanos);
        ticker.thread.start();
        return ticker;
    }

    /** What was noticed up to now. A stall that has not ended yet is not among it. */
    public synchronized HostStalls stalls() {
        return new HostStalls(
                thresholdNanos,
                overslept.getTotalCount(),
                count,
                totalNanos,
                overslept.getMaxValue(),
                overslept.getValueAtPercentile(99),
                stalls);
    }

    /** By how many nanoseconds the thread was late, one entry for each time it slept. */
    public synchronized Histogram overslept() {
        return overslept.copy();
    }

    /** Ends the thread. What was noticed can still be asked for. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopWaiting) {
            Thread.currentThread().interrupt();
        }
    }

    private void tickOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                tick();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sleeps once. */
    void tick() throws InterruptedException {
        long before = clock.nanoTime();
        sleeper.sleep(PERIOD_NANOS);
        note(before + PERIOD_NANOS, clock.nanoTime());
    }

    private synchronized void note(long dueNanos, long awakeNanos) {
        long lateNanos = Math.max(0, awakeNanos - dueNanos); // a system may wake a little early
        overslept.recordValue(lateNanos);
        if (lateNanos > thresholdNanos) {
            count++;
            totalNanos += lateNanos;
            if (stalls.size() < KEPT_STALLS) {
                stalls.add(new HostStalls.Stall(dueNanos, lateNanos));
            }
        }
    }
}
