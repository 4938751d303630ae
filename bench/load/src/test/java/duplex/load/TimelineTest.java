package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every delivery is in exactly one piece: that in which it arrived. */
final class TimelineTest {
    private static final long SECOND = 1_000_000_000;
    private static final long START = -3 * SECOND; // nanoTime may be negative

    private final LatencyRecorder latency = new LatencyRecorder();
    private final Timeline timeline = new Timeline(latency, START);

    @Test
    void piecesAreCutEverySecondAndAddUp() {
        latency.record(1_000);
        timeline.at(START + SECOND / 2);
        latency.record(2_000);
        timeline.at(START + SECOND + 5);
        timeline.at(START + 2 * SECOND + 5); // nothing arrived
        latency.record(3_000);
        latency.latency(); // looking at the whole in between must not lose anything
        latency.record(4_000);

        List<TimeSlice> pieces = timeline.end(START + 2 * SECOND + 10);

        assertEquals(
                List.of(2L, 0L, 2L),
                pieces.stream().map(piece -> piece.latency().samples()).toList());
        assertEquals(
                List.of(0.0, 1.000000005, 2.000000005),
                pieces.stream().map(TimeSlice::startSeconds).toList());
        assertEquals(2.00000001, pieces.get(2).endSeconds());
        assertEquals(4, latency.histogram().getTotalCount());
    }
}
