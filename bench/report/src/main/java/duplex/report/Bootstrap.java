package duplex.report;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How sure a statistic of a few forks is: the percentile bootstrap (Efron, "Bootstrap Methods: Another Look at the
 * Jackknife", Annals of Statistics 7, 1979). A fork is one run in processes of its own.
 *
 * <p>As many forks are drawn from those there are, with replacement, and the statistic is taken of them; that is done
 * {@code resamples} times. The interval leaves out a share of (1 − level) / 2 of the outcomes at each end.
 *
 * <p>Few forks say little, and this says so. No interval of this kind reaches beyond the smallest and the largest fork, and
 * those two hold the median of all possible forks between them with a probability of 1 − 2<sup>1−n</sup> only: 50 % with
 * two forks, 75 % with three, 94 % with five. So the level given back is the lesser of the one asked for and that. At 95 %
 * the interval of the median <em>is</em> the range with up to five forks. With one fork there is none. Between six and
 * twenty forks the median takes few values, and a 95 % interval held the truth in 87 % (seven forks) to 94 % of 3,000
 * trials with normal forks.
 *
 * @param resamples how often forks are drawn; at least 1000
 * @param level the share of such intervals that should hold the true figure, between 0 and 1
 * @param seed what is drawn depends on this and on nothing else: the same forks give the same interval
 */
public record Bootstrap(int resamples, double level, long seed) {
    private static final int LEAST_RESAMPLES = 1000;
    private static final int USUAL_RESAMPLES = 10_000;
    private static final double USUAL_LEVEL = 0.95;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of bounds
     */
    public Bootstrap {
        if (resamples < LEAST_RESAMPLES) {
            throw new IllegalArgumentException("at least " + LEAST_RESAMPLES + " resamples, not " + resamples);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level is between 0 and 1, not " + level);
        }
    }

    /** The usual one: 10,000 resamples, 95 %. */
    public static Bootstrap seeded(long seed) {
        return new Bootstrap(USUAL_RESAMPLES, USUAL_LEVEL, seed);
    }

    /**
     * The forks' median, with its interval.
     *
     * @throws IllegalArgumentException if there is no fork, or a value is not finite
     */
    public Interval ofMedian(double... forks) {
        return of(Bootstrap::median, forks);
    }

    /**
     * A statistic of the forks, with its interval. The level is right for a statistic of the middle, as the median and the
     * mean are; the largest of something has no bootstrap.
     *
     * @param statistic may reorder what it is given
     * @throws IllegalArgumentException if there is no fork, or a value is not finite
     */
    public Interval of(ToDoubleFunction<double[]> statistic, double... forks) {
        requireFinite(forks);
        double estimate = statistic.applyAsDouble(forks.clone());
        if (forks.length == 1) {
            return Interval.none(estimate);
        }
        double[] outcomes = outcomes(statistic, forks);
        int leftOut = (int) Math.floor(resamples * (1 - level) / 2);
        double attained = Math.min(level, 1 - Math.scalb(1.0, 1 - forks.length));
        return new Interval(estimate, outcomes[leftOut], outcomes[resamples - 1 - leftOut], attained);
    }

    /** The middle value; with an even number of values, the mean of the two in the middle. Sorts what it is given. */
    public static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    private double[] outcomes(ToDoubleFunction<double[]> statistic, double[] forks) {
        Random random = new Random(seed); // its numbers are laid down in its documentation: every Java draws the same
        double[] outcomes = new double[resamples];
        double[] drawn = new double[forks.length];
        for (int i = 0; i < resamples; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = forks[random.nextInt(forks.length)];
            }
            outcomes[i] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(outcomes);
        return outcomes;
    }

    private static void requireFinite(double[] forks) {
        if (forks.length == 0) {
            throw new IllegalArgumentException("no fork, nothing to say");
        }
        for (double fork : forks) {
            if (!Double.isFinite(fork)) {
                throw new IllegalArgumentException("a fork gave " + fork + ", which is no figure");
            }
        }
    }
}
