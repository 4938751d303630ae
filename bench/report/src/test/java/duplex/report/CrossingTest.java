package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.report.Crossing.Kind;
import duplex.report.Crossing.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where polling becomes cheaper than push is found where it is known, and not claimed where it was not measured. */
final class CrossingTest {
    private static final double ALPHA = 3;
    private static final double BETA = 10;

    @Test
    void exactPointsGiveTheExactCrossing() {
        Crossing found = Crossing.of(points(0.5, 1, 2, 5), 8);

        assertEquals(Kind.MEASURED, found.kind());
        assertEquals(2, found.intervalSeconds(), 1e-9);
        assertEquals(ALPHA, found.alpha(), 1e-9);
        assertEquals(BETA, found.beta(), 1e-9);
        assertEquals(0, found.worstResidual(), 1e-9);
        assertEquals(
                "CPU: polling is cheaper than push when it asks less often than every 2.00 s", found.inWords("CPU"));
    }

    @Test
    void noisyPointsGiveItRoughlyAndSayHowRoughly() {
        Random random = new Random(1);
        for (int trial = 0; trial < 100; trial++) {
            List<Point> noisy = new ArrayList<>();
            for (Point exact : points(0.25, 0.5, 1, 2, 3, 5, 10)) {
                noisy.add(Point.of(exact.intervalSeconds(), exact.cost() * (1 + 0.03 * random.nextGaussian())));
            }

            Crossing found = Crossing.of(noisy, 8);

            assertEquals(2, found.intervalSeconds(), 0.3, found.inWords("CPU") + " in trial " + trial);
            assertTrue(found.worstResidual() > 0.005 && found.worstResidual() < 0.15, "" + found.worstResidual());
        }
    }

    /** The point at 2 s is off by half; a weight near nothing takes it out of the line. */
    @Test
    void aPointCountsAsMuchAsItWeighs() {
        Point wrong = new Point(2, 12, 1e-9);
        Crossing found = Crossing.of(List.of(new Point(1, 13, 1), wrong, new Point(5, 5, 1)), 8);

        assertEquals(BETA, found.beta(), 1e-6);
        assertEquals(1.0 / 3, found.worstResidual(), 1e-6);
    }

    @Test
    void pollingIsAlwaysOrNeverCheaperWhereTheLinesDoNotCrossNearby() {
        assertFound(Kind.ALWAYS, 120, "always cheaper in the measured range, from 0.500 s to 5.00 s");
        assertFound(Kind.NEVER, 3.1, "never cheaper in the measured range, from 0.500 s to 5.00 s");
        assertFound(Kind.NEVER, 2.9, "never cheaper in the measured range, from 0.500 s to 5.00 s");
    }

    @Test
    void aCrossingNearTheMeasuredRangeIsCalledExtrapolated() {
        assertFound(Kind.ALWAYS_EXTRAPOLATED, 43, "extrapolated, down to 0.250 s");
        assertFound(Kind.NEVER_EXTRAPOLATED, 4, "extrapolated, it is from 10.0 s");
    }

    @Test
    void aCostThatDoesNotFallIsNoLineToTrust() {
        Crossing rising = Crossing.of(List.of(Point.of(1, 5), Point.of(2, 6), Point.of(4, 7)), 8);
        Crossing flat = Crossing.of(List.of(Point.of(1, 5), Point.of(2, 5), Point.of(4, 5)), 8);

        assertEquals(Kind.NO_FIT, rising.kind());
        assertEquals(Kind.NO_FIT, flat.kind());
        assertTrue(Double.isNaN(rising.intervalSeconds()), rising.inWords("CPU"));
    }

    @Test
    void tooLittleIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Crossing.of(List.of(), 8));
        assertThrows(IllegalArgumentException.class, () -> Crossing.of(points(1, 1), 8));
        assertThrows(IllegalArgumentException.class, () -> Crossing.of(points(1, 2), 0));
        assertThrows(IllegalArgumentException.class, () -> new Point(0, 1, 1));
    }

    private static void assertFound(Kind kind, double pushCost, String words) {
        Crossing found = Crossing.of(points(0.5, 1, 2, 5), pushCost);

        assertEquals(kind, found.kind(), found.inWords("CPU"));
        assertTrue(found.inWords("CPU").contains(words), found.inWords("CPU"));
    }

    private static List<Point> points(double... intervals) {
        List<Point> points = new ArrayList<>();
        for (double interval : intervals) {
            points.add(Point.of(interval, ALPHA + BETA / interval));
        }
        return points;
    }
}
