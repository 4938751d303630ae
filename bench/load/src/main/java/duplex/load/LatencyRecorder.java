package duplex.load;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Counts times, from many threads at once: each thread has a histogram of its own, and they are added up when asked for.
 *
 * <p>Times are in nanoseconds, kept to three digits, from 0 to ten minutes. A time outside that is not bent to fit: it is
 * counted apart, and shown.
 */
final class LatencyRecorder {
    private static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;

    private final Queue<SingleWriterRecorder> lanes = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<SingleWriterRecorder> lane = ThreadLocal.withInitial(this::newLane);
    private final LongAdder negative = new LongAdder();
    private final LongAdder tooHigh = new LongAdder();
    private final Histogram total = new Histogram(HIGHEST_NANOS, DIGITS);
    private Histogram interval = new Histogram(HIGHEST_NANOS, DIGITS);

    /** Counts one time. */
    void record(long nanos) {
        if (nanos < 0) {
            negative.increment();
        } else if (nanos > HIGHEST_NANOS) {
            tooHigh.increment();
        } else {
            lane.get().recordValue(nanos);
        }
    }

    /** Everything counted so far; may be called while others count. */
    synchronized Histogram histogram() {
        gather();
        Histogram all = total.copy();
        all.add(interval);
        return all;
    }

    /** What was counted since this was last asked; may be called while others count. */
    synchronized Histogram interval() {
        gather();
        Histogram ended = interval;
        total.add(ended);
        interval = new Histogram(HIGHEST_NANOS, DIGITS);
        return ended;
    }

    /** Everything counted so far, in figures. */
    Latency latency() {
        return Latency.of(histogram(), negative.sum(), tooHigh.sum());
    }

    private void gather() {
        for (SingleWriterRecorder each : lanes) {
            interval.add(each.getIntervalHistogram());
        }
    }

    private SingleWriterRecorder newLane() {
        SingleWriterRecorder recorder = new SingleWriterRecorder(HIGHEST_NANOS, DIGITS);
        lanes.add(recorder);
        return recorder;
    }
}
