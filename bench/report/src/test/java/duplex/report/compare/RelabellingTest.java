package duplex.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The test finds in alike runs what it says it does, and no more; and what is there. */
final class RelabellingTest {
    private static final int COMPARISONS = 400;
    private static final int FIGURES = 8;

    /** 5 % of 400 are 20; three standard deviations of chance more are 33. */
    private static final int MOST_ALARMS = 33;

    private final Random random = new Random(42);

    @Test
    void alikeRunsRarelyDifferInAnyFigure() {
        int together = 0;
        int oneByOne = 0;
        for (int i = 0; i < COMPARISONS; i++) {
            List<double[]> base = crooked(5);
            List<double[]> next = crooked(5);
            together += differs(Relabelling.of(base, next, 1)) ? 1 : 0;
            oneByOne += differsOneByOne(base, next) ? 1 : 0;
        }

        assertTrue(together <= MOST_ALARMS, together + " false alarms in " + COMPARISONS);
        // The wrong way: each figure by itself, as if there were no others. If this passed, the line above would say
        // nothing.
        assertTrue(oneByOne > 2 * MOST_ALARMS, oneByOne + " false alarms one by one");
    }

    @Test
    void anUnequalNumberOfRunsIsHeldToTheSame() {
        int alarms = 0;
        for (int i = 0; i < COMPARISONS; i++) {
            alarms += differs(Relabelling.of(crooked(4), crooked(9), 1)) ? 1 : 0;
        }

        assertTrue(alarms <= MOST_ALARMS, alarms + " false alarms in " + COMPARISONS);
    }

    @Test
    void aRatioIsFoundInTheFigureThatHasIt() {
        List<double[]> base = even(8, 0.03, 1);
        List<double[]> next = even(8, 0.03, 1);
        next.set(3, values(8, 0.03, 1.2));

        List<Relabelling.Shift> shifts = Relabelling.of(base, next, 1);

        assertEquals(1.2, Math.exp(shifts.get(3).effect()), 0.05);
        assertTrue(Math.abs(shifts.get(3).effect()) > shifts.get(3).reach(), shifts.toString());
        assertEquals(
                1,
                shifts.stream()
                        .filter(each -> Math.abs(each.effect()) > each.reach())
                        .count(),
                shifts.toString());
    }

    @Test
    void exchangedGroupsGiveTheInverse() {
        List<double[]> base = even(5, 0.05, 1);
        List<double[]> next = even(5, 0.05, 1.3);

        Relabelling.Shift there = Relabelling.of(base, next, 1).get(0);
        Relabelling.Shift back = Relabelling.of(next, base, 1).get(0);

        assertEquals(there.effect(), -back.effect(), 1e-12);
        assertEquals(there.reach(), back.reach(), 1e-9);
    }

    @Test
    void theSameRunsGiveTheSameAnswer() {
        List<double[]> base = even(10, 0.05, 1);
        List<double[]> next = even(10, 0.05, 1);

        assertEquals(Relabelling.of(base, next, 1), Relabelling.of(base, next, 1));
    }

    @Test
    void oneOddRunDoesNotMoveTheEffect() {
        List<double[]> base = List.of(new double[] {100, 101, 102, 103, 104});
        List<double[]> next = List.of(new double[] {100, 101, 102, 103, 900});

        assertEquals(1, Math.exp(Relabelling.of(base, next, 1).get(0).effect()), 0.011);
    }

    @Test
    void whatNeverVariesIsTheSameAndNotInfinitelySure() {
        List<double[]> always = List.of(new double[] {7, 7, 7, 7});

        Relabelling.Shift shift = Relabelling.of(always, always, 1).get(0);

        assertEquals(0, shift.effect());
        assertTrue(Double.isFinite(shift.reach()), shift.toString());
    }

    /** Of 3 and 3 runs there are 20 dealings, of which 2 are the most extreme: a tenth of all. */
    @Test
    void tooFewRunsCannotTell() {
        assertFalse(Relabelling.canTell(1, 1));
        assertFalse(Relabelling.canTell(1, 100));
        assertFalse(Relabelling.canTell(3, 3));
        assertTrue(Relabelling.canTell(4, 4));
        assertTrue(Relabelling.canTell(3, 4));
        assertTrue(Double.isInfinite(
                Relabelling.of(even(3, 0.01, 1), even(3, 0.01, 2), 1).get(0).reach()));
    }

    private static boolean differs(List<Relabelling.Shift> shifts) {
        return shifts.stream().anyMatch(each -> Math.abs(each.effect()) > each.reach());
    }

    private static boolean differsOneByOne(List<double[]> base, List<double[]> next) {
        for (int i = 0; i < base.size(); i++) {
            if (differs(Relabelling.of(base.subList(i, i + 1), next.subList(i, i + 1), 1))) {
                return true;
            }
        }
        return false;
    }

    /** Log-normal, every fifth with something that doubled it, one figure in coarse steps: as a shared machine gives them. */
    private List<double[]> crooked(int runs) {
        List<double[]> figures = even(runs, 0.05, 1);
        for (int i = 0; i < figures.size(); i++) {
            for (int run = 0; run < runs; run++) {
                figures.get(i)[run] *= random.nextInt(5) == 0 ? 1 + random.nextDouble() : 1;
            }
        }
        double[] coarse = figures.get(0);
        for (int run = 0; run < runs; run++) {
            coarse[run] = Math.ceil(coarse[run] / 20) * 20;
        }
        return figures;
    }

    private List<double[]> even(int runs, double spread, double factor) {
        List<double[]> figures = new ArrayList<>();
        for (int i = 0; i < FIGURES; i++) {
            figures.add(values(runs, spread, factor));
        }
        return figures;
    }

    private double[] values(int runs, double spread, double factor) {
        return random.doubles(runs)
                .map(unused -> 100 * factor * Math.exp(spread * random.nextGaussian()))
                .toArray();
    }
}
