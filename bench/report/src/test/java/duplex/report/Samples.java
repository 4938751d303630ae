package duplex.report;

import duplex.load.Verdict;
import java.util.function.LongUnaryOperator;
import org.HdrHistogram.Histogram;

/** Histograms as the load generator makes them. */
final class Samples {
    private Samples() {}

    /** So many latencies, the i-th from 0 as the function says, in nanoseconds. */
    static Histogram histogram(int count, LongUnaryOperator nanos) {
        Histogram histogram = new Histogram(600_000_000_000L, 3);
        for (int i = 0; i < count; i++) {
            histogram.recordValue(nanos.applyAsLong(i));
        }
        return histogram;
    }

    /** A valid fork with these latencies in milliseconds, all of one schedule. */
    static Fork fork(int count, double millis) {
        return new Fork("schedule", Verdict.Level.VALID, histogram(count, i -> Math.round(millis * 1e6)));
    }
}
