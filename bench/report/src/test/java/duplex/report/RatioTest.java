package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two targets are compared repeat by repeat. */
final class RatioTest {
    private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);
    private static final double EXACT = 1e-12;

    /** The medians' ratio, 20 ÷ 10, would be the same; the interval shows that the pairs were kept. */
    @Test
    void whatDisturbedBothCancelsOut() {
        Ratio ratio = Ratio.of(new double[] {10, 1, 100}, new double[] {20, 2, 200}, BOOTSTRAP);

        assertEquals(2, ratio.interval().estimate(), EXACT);
        assertEquals(2, ratio.interval().low(), EXACT);
        assertEquals(2, ratio.interval().high(), EXACT);
        assertEquals(3, ratio.perRepeat().size());
    }

    @Test
    void theOtherWayRoundItIsTheInverse() {
        double[] some = {1, 2, 3, 7};
        double[] others = {5, 3, 8, 2};

        double there = Ratio.of(some, others, BOOTSTRAP).interval().estimate();
        double back = Ratio.of(others, some, BOOTSTRAP).interval().estimate();

        assertEquals(1, there * back, EXACT);
    }

    @Test
    void oneRepeatHasARatioAndNoInterval() {
        Ratio ratio = Ratio.of(new double[] {4}, new double[] {2}, BOOTSTRAP);

        assertEquals(0.5, ratio.interval().estimate(), EXACT);
        assertFalse(ratio.interval().isKnown());
    }

    /** Three repeats of one target against itself look different one time in four, and the level says so. */
    @Test
    void aTargetAgainstItselfIsFlaggedAsOftenAsTheLevelAdmits() {
        assertFlagged(0.25, 0.05, 3);
        assertFlagged(0.067, 0.03, 6); // 1 − the 93.3 % that the bootstrap's own test measured
    }

    @Test
    void percentilesAreComparedWithinOneSchedule() {
        Repeats base = Repeats.of(List.of(Samples.fork(100, 1), Samples.fork(100, 3)));
        Repeats other = Repeats.of(List.of(Samples.fork(100, 3), Samples.fork(100, 9)));

        assertEquals(
                3, Ratio.ofPercentile(base, other, 99, BOOTSTRAP).interval().estimate(), 0.01);
    }

    @Test
    void whatIsNoPairIsRefused() {
        Repeats two = Repeats.of(List.of(Samples.fork(100, 1), Samples.fork(100, 3)));
        Repeats one = Repeats.of(List.of(Samples.fork(100, 1)));
        Repeats elsewhere = Repeats.of(List.of(new Fork(
                "another schedule", Verdict.Level.VALID, Samples.fork(100, 1).latencies())));

        assertThrows(IllegalArgumentException.class, () -> Ratio.ofPercentile(one, two, 99, BOOTSTRAP));
        assertThrows(IllegalArgumentException.class, () -> Ratio.of(new double[] {0}, new double[] {1}, BOOTSTRAP));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Ratio.ofPercentile(one, elsewhere, 99, BOOTSTRAP))
                .toString();
        assertTrue(message.contains("repeat 1 is no pair"), message);
    }

    private static void assertFlagged(double expected, double tolerance, int repeats) {
        Random random = new Random(repeats);
        int trials = 1000;
        int flagged = 0;
        for (int i = 0; i < trials; i++) {
            double[] base = random.doubles(repeats, 0.9, 1.1).toArray();
            double[] other = random.doubles(repeats, 0.9, 1.1).toArray();
            Bootstrap bootstrap = new Bootstrap(1000, 0.95, i);
            flagged += Ratio.of(base, other, bootstrap).interval().excludes(1) ? 1 : 0;
        }

        assertEquals(expected, (double) flagged / trials, tolerance, repeats + " repeats");
    }
}
