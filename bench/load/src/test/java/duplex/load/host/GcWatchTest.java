package duplex.load.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Collections are counted while watched. */
final class GcWatchTest {
    @Test
    void aCollectionIsCounted() throws Exception {
        try (GcWatch watch = GcWatch.start()) {
            long before = watch.pauses().count();

            System.gc();

            Await.holds("the collection is counted", () -> watch.pauses().count() > before);
            // Total and longest are rounded to milliseconds in different places.
            Await.holds("the longest is at least the mean", () -> {
                GcPauses pauses = watch.pauses();
                return longest(watch) + 1 >= pauses.totalMillis() / pauses.count();
            });
        }
    }

    @Test
    void nothingBeforeTheStartCounts() {
        System.gc();

        try (GcWatch watch = GcWatch.start()) {
            assertEquals(0, longest(watch));
        }
    }

    private static long longest(GcWatch watch) {
        return Readings.value(watch.pauses().longestMillis());
    }
}
