package duplex.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Cuts the measured time into pieces of about a second and keeps what arrived in each. Used by one thread. */
final class Timeline {
    private static final long PIECE_NANOS = 1_000_000_000;

    private final LatencyRecorder latency;
    private final long startNanos;
    private final List<TimeSlice> intervals = new ArrayList<>();
    private long pieceBeganNanos;

    /** Begins at this time, which is the start of measuring. */
    Timeline(LatencyRecorder latency, long startNanos) {
        this.latency = latency;
        this.startNanos = startNanos;
        this.pieceBeganNanos = startNanos;
    }

    /** Time has passed: ends the present piece if it is long enough. */
    void at(long nowNanos) {
        if (nowNanos - pieceBeganNanos >= PIECE_NANOS) {
            cut(nowNanos);
        }
    }

    /** Nothing more will arrive: ends the last piece, however short, if there is anything in it. */
    List<TimeSlice> end(long nowNanos) {
        if (nowNanos - pieceBeganNanos > 0) {
            cut(nowNanos);
        }
        return List.copyOf(intervals);
    }

    private void cut(long nowNanos) {
        Histogram arrived = latency.interval();
        intervals.add(new TimeSlice(
                (pieceBeganNanos - startNanos) / 1e9,
                (nowNanos - startNanos) / 1e9,
                Latency.of(arrived, 0, 0),
                Histograms.encode(arrived)));
        pieceBeganNanos = nowNanos;
    }
}
