package duplex.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Intervals hold the truth as often as they say, and say nothing where nothing is known. */
final class BootstrapTest {
    private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

    @Test
    void oneForkHasNoInterval() {
        Interval interval = BOOTSTRAP.ofMedian(12.5);

        assertEquals(12.5, interval.estimate());
        assertFalse(interval.isKnown());
        assertFalse(interval.excludes(1), "one run speaks against nothing");
        assertEquals("12.50 (one run, no interval)", interval.toString());
    }

    @Test
    void threeForksGiveTheirRangeAndClaimNoMoreThanItHolds() {
        assertEquals(new Interval(5, 3, 11, 0.75), BOOTSTRAP.ofMedian(5, 11, 3));
    }

    @Test
    void twoForksAndFiveGiveTheirRangeToo() {
        assertEquals(new Interval(4, 3, 5, 0.5), BOOTSTRAP.ofMedian(5, 3));
        assertEquals(new Interval(3, 1, 5, 0.9375), BOOTSTRAP.ofMedian(1, 2, 3, 4, 5));
    }

    @Test
    void manyForksGiveLessThanTheirRangeAtTheLevelAskedFor() {
        double[] forks = normal(new Random(7), 50);

        Interval interval = BOOTSTRAP.ofMedian(forks);

        assertEquals(0.95, interval.level());
        assertTrue(interval.low() > Arrays.stream(forks).min().orElseThrow(), interval.toString());
        assertTrue(interval.high() < Arrays.stream(forks).max().orElseThrow(), interval.toString());
    }

    @Test
    void theMedianOfManyNormalForksIsHeldAsOftenAsTheLevelSays() {
        assertCovers(0.95, 0.02, 30, 0.95, Bootstrap::median);
        assertCovers(0.80, 0.03, 30, 0.80, Bootstrap::median);
    }

    @Test
    void theMedianOfFewForksIsHeldAsOftenAsTheIntervalAdmits() {
        assertCovers(0.50, 0.03, 2, 0.95, Bootstrap::median);
        assertCovers(0.75, 0.03, 3, 0.95, Bootstrap::median);
        assertCovers(0.9375, 0.02, 5, 0.95, Bootstrap::median);
    }

    @Test
    void anyStatisticHasAnInterval() {
        assertCovers(0.95, 0.02, 30, 0.95, BootstrapTest::mean);
    }

    @Test
    void theSameForksAndSeedGiveTheSameIntervalAndLeaveTheForksAlone() {
        double[] forks = {9, 1.7, 8, 2.9, 7, 3.3, 6.1, 4};

        Interval interval = Bootstrap.seeded(3).of(BootstrapTest::mean, forks);

        assertEquals(interval, Bootstrap.seeded(3).of(BootstrapTest::mean, forks));
        assertNotEquals(interval, Bootstrap.seeded(4).of(BootstrapTest::mean, forks));
        assertArrayEquals(new double[] {9, 1.7, 8, 2.9, 7, 3.3, 6.1, 4}, forks);
    }

    @Test
    void whatIsNoFigureIsRefused() {
        assertThrows(IllegalArgumentException.class, BOOTSTRAP::ofMedian);
        assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.ofMedian(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(10, 0.95, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(1000, 95, 1));
        assertThrows(IllegalArgumentException.class, () -> new Interval(1, 2, 1, 0.95));
    }

    private static void assertCovers(
            double expected, double tolerance, int forks, double level, ToDoubleFunction<double[]> statistic) {
        Random random = new Random(forks);
        int trials = 1000;
        int held = 0;
        for (int i = 0; i < trials; i++) {
            Interval interval = new Bootstrap(1000, level, i).of(statistic, normal(random, forks));
            held += interval.excludes(0) ? 0 : 1;
        }

        double coverage = (double) held / trials;
        assertEquals(expected, coverage, tolerance, forks + " forks at " + level + ": the truth was held in " + held);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double[] normal(Random random, int forks) {
        double[] values = new double[forks];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
