package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Verdict;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Runs are put together by their counts; no percentile is averaged, and no run is left out. */
final class RepeatsTest {
    private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

    @Test
    void theMergedCountIsTheSumOfTheCounts() {
        Repeats repeats = Repeats.of(List.of(Samples.fork(1000, 1), Samples.fork(500, 2), Samples.fork(1, 3000)));

        assertEquals(1501, repeats.count());
        assertEquals(1501, repeats.merged().getTotalCount());
        assertMillis(3000, repeats.mergedNanos(100));
    }

    /** The averages of the p99s would be 34 ms, and their best 1 ms. */
    @Test
    void theMergedPercentileIsThatOfAllDeliveries() {
        Repeats repeats = Repeats.of(List.of(Samples.fork(1000, 1), Samples.fork(1000, 1), Samples.fork(1000, 100)));

        assertMillis(1, repeats.mergedNanos(66));
        assertMillis(100, repeats.mergedNanos(67));
        assertMillis(100, repeats.mergedNanos(99));
    }

    @Test
    void theMedianOverForksHasAnIntervalThatKnowsTheWorstFork() {
        Repeats repeats = Repeats.of(List.of(Samples.fork(1000, 2), Samples.fork(1000, 1), Samples.fork(1000, 100)));

        Interval p99 = repeats.medianNanos(99, BOOTSTRAP);

        assertMillis(2, Math.round(p99.estimate()));
        assertMillis(1, Math.round(p99.low()));
        assertMillis(100, Math.round(p99.high()));
        assertEquals(0.75, p99.level());
    }

    @Test
    void togetherTheyAreBelievedNoFurtherThanTheWorst() {
        Histogram latencies = Samples.histogram(10, i -> 1);
        Fork valid = new Fork("a", Verdict.Level.VALID, latencies);
        Fork suspect = new Fork("b", Verdict.Level.SUSPECT, latencies);
        Fork invalid = new Fork("c", Verdict.Level.INVALID, latencies);

        assertEquals(Verdict.Level.VALID, Repeats.of(List.of(valid, valid)).worstVerdict());
        assertEquals(
                Verdict.Level.SUSPECT,
                Repeats.of(List.of(valid, suspect, valid)).worstVerdict());
        assertEquals(
                Verdict.Level.INVALID,
                Repeats.of(List.of(suspect, invalid, valid)).worstVerdict());
    }

    @Test
    void histogramsOfDifferentLengthAreAddedUpWhole() {
        Histogram shorter = new Histogram(1_000_000, 3);
        shorter.recordValue(1_000_000);
        Fork first = new Fork("a", Verdict.Level.VALID, shorter);

        Repeats repeats = Repeats.of(List.of(first, Samples.fork(3, 5000)));

        assertEquals(4, repeats.count());
        assertMillis(5000, repeats.mergedNanos(100));
    }

    @Test
    void whatCannotBePutTogetherIsRefused() {
        Fork coarse = new Fork("a", Verdict.Level.VALID, twoDigits());

        assertThrows(IllegalArgumentException.class, () -> Repeats.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Samples.fork(0, 1));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Repeats.of(List.of(Samples.fork(1, 1), coarse)))
                .toString();
        assertTrue(message.contains("3 and 2 digits"), message);
    }

    private static Histogram twoDigits() {
        Histogram histogram = new Histogram(600_000_000_000L, 2);
        histogram.recordValue(1);
        return histogram;
    }

    /** The histogram's step is 0.1 %. */
    private static void assertMillis(double expected, long nanos) {
        assertEquals(expected, nanos / 1e6, expected / 1000);
    }
}
