package duplex.report.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.arrays.Selection;

/**
 * How much two independent groups of runs differ, in all their figures at once: a permutation test with the largest
 * statistic (Westfall and Young, "Resampling-Based Multiple Testing", 1993, single step).
 *
 * <p>If nothing changed, it is chance which runs are called BASE and which NEW. So the names are dealt out again, in every
 * way there is or in {@value #MOST_LABELLINGS} drawn ones, to whole runs with all their figures; each time the largest of
 * all figures' |t| is kept. A difference is one that exceeds what all but 5 % of the dealings gave <em>in any figure</em>.
 * That makes the chance of one false alarm in a whole comparison of alike runs 5 % at most, however many figures there are,
 * however they hang together and however they are distributed.
 *
 * <p>A figure's effect is the median of the ratios of each run of NEW to each of BASE (Hodges and Lehmann, "Estimates of
 * Location Based on Rank Tests", 1963): like a ratio of medians, one odd run cannot move it, and it needs two thirds of the
 * runs. On logarithms, with d that effect, s² the variances and n the numbers of runs,
 *
 * <pre>t = d ÷ √(s²(BASE) ÷ n(BASE) + s²(NEW) ÷ n(NEW) + 0.001²)</pre>
 *
 * <p>in which 0.001 is what the third digit of a latency leaves open. The interval is d ± (the bound on |t|) × the root.
 */
final class Relabelling {
    /** The share of comparisons of alike runs in which something may be found. */
    static final double FALSE_ALARMS = 0.05;

    static final int MOST_LABELLINGS = 5000;

    private static final double RESOLUTION = 1e-3;
    private static final double ROUNDING = 1e-9;

    private final int base;
    private final int runs;
    private final List<double[]> logs;

    private Relabelling(int base, int runs, List<double[]> logs) {
        this.base = base;
        this.runs = runs;
        this.logs = logs;
    }

    /**
     * One figure's difference, on logarithms.
     *
     * @param effect NEW − BASE; 0 is no difference
     * @param reach how far the interval goes to each side; infinite if there are too few runs for one
     */
    record Shift(double effect, double reach) {}

    /**
     * Compares.
     *
     * @param base for each figure its values in the runs of BASE, all above 0; all of one length
     * @param next the same of NEW
     * @param seed what is drawn depends on this and on nothing else
     */
    static List<Shift> of(List<double[]> base, List<double[]> next, long seed) {
        List<double[]> logs = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            logs.add(logs(base.get(i), next.get(i)));
        }
        if (logs.isEmpty()) {
            return List.of();
        }
        int first = base.get(0).length;
        return new Relabelling(first, logs.get(0).length, logs).shifts(seed);
    }

    /** Whether so many runs can show anything: otherwise even the most extreme dealing is no rarer than the false alarms. */
    static boolean canTell(int base, int next) {
        int alike = base == next ? 2 : 1; // the same dealing with the names exchanged
        return Math.min(base, next) >= 2 && alike <= FALSE_ALARMS * labellings(base, base + next);
    }

    private List<Shift> shifts(long seed) {
        BitSet asTheyAre = new BitSet();
        asTheyAre.set(0, base);
        double bound = canTell(base, runs - base) ? bound(asTheyAre, seed) : Double.POSITIVE_INFINITY;
        return logs.stream()
                .map(figure -> new Groups(figure, asTheyAre))
                .map(groups -> new Shift(groups.effect(), bound * groups.error()))
                .toList();
    }

    /** What |t| must exceed. The dealing there is counts as one of them, which is what makes the test exact. */
    private double bound(BitSet asTheyAre, long seed) {
        List<BitSet> labellings = labellings(asTheyAre, seed);
        double[] largest = labellings.stream().mapToDouble(this::largest).toArray();
        Arrays.sort(largest);
        int beyond = (int) Math.floor(FALSE_ALARMS * largest.length);
        return largest[largest.length - 1 - beyond] * (1 + ROUNDING);
    }

    private double largest(BitSet labelling) {
        return logs.stream()
                .map(figure -> new Groups(figure, labelling))
                .mapToDouble(groups -> Math.abs(groups.effect()) / groups.error())
                .max()
                .orElseThrow();
    }

    private List<BitSet> labellings(BitSet asTheyAre, long seed) {
        List<BitSet> all = new ArrayList<>();
        if (labellings(base, runs) <= MOST_LABELLINGS) {
            everyWay(new BitSet(), 0, base, all);
            return all;
        }
        all.add(asTheyAre);
        Random random = new Random(seed); // its numbers are laid down in its documentation: every Java draws the same
        while (all.size() < MOST_LABELLINGS) {
            BitSet drawn = new BitSet();
            for (int left = base; left > 0; ) {
                int run = random.nextInt(runs);
                if (!drawn.get(run)) {
                    drawn.set(run);
                    left--;
                }
            }
            all.add(drawn);
        }
        return all;
    }

    private void everyWay(BitSet chosen, int from, int left, List<BitSet> all) {
        if (left == 0) {
            all.add((BitSet) chosen.clone());
            return;
        }
        for (int run = from; run <= runs - left; run++) {
            chosen.set(run);
            everyWay(chosen, run + 1, left - 1, all);
            chosen.clear(run);
        }
    }

    /** In how many ways the names can be dealt out. */
    private static double labellings(int base, int runs) {
        double ways = 1;
        for (int i = 1; i <= base; i++) {
            ways = ways * (runs - base + i) / i;
        }
        return ways;
    }

    private static double[] logs(double[] base, double[] next) {
        double[] all = Arrays.copyOf(base, base.length + next.length);
        System.arraycopy(next, 0, all, base.length, next.length);
        return Arrays.stream(all).map(Math::log).toArray();
    }

    /** One figure's values as one dealing names them. */
    private static final class Groups {
        private final double[] base;
        private final double[] next;

        Groups(double[] values, BitSet inBase) {
            this.base = new double[inBase.cardinality()];
            this.next = new double[values.length - base.length];
            int placed = 0;
            for (int i = 0; i < values.length; i++) {
                if (inBase.get(i)) {
                    base[placed++] = values[i];
                } else {
                    next[i - placed] = values[i];
                }
            }
        }

        double effect() {
            double[] differences = new double[base.length * next.length];
            int i = 0;
            for (double one : base) {
                for (double other : next) {
                    differences[i++] = other - one;
                }
            }
            int upper = differences.length / 2;
            int lower = (differences.length - 1) / 2;
            Selection.select(differences, new int[] {lower, upper});
            return (differences[lower] + differences[upper]) / 2;
        }

        double error() {
            return Math.sqrt(variance(base) / base.length + variance(next) / next.length + RESOLUTION * RESOLUTION);
        }

        private static double variance(double[] values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return squares / Math.max(1, values.length - 1);
        }
    }
}
