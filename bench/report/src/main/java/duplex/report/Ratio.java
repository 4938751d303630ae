package duplex.report;

import java.util.Arrays;
import java.util.List;

/**
 * How many times as much one target gave as another, paired by repeat: what disturbed the machine during one repeat
 * disturbed both, and largely cancels out.
 *
 * <p>The figure is the median of the repeats' ratios, taken on the logarithms, so that A ÷ B is exactly the inverse of
 * B ÷ A also with an even number of repeats. Its interval is the {@link Bootstrap}'s, over repeats. With three repeats
 * that holds the truth in 75 % of cases, as its level says: one in four comparisons of a target with itself excludes 1.
 * A claim that there is a difference, at 95 %, takes six repeats or more.
 *
 * @param interval the ratio, without unit: 1 is no difference, 2 twice as much
 * @param perRepeat each repeat's ratio, in order
 */
public record Ratio(Interval interval, List<Double> perRepeat) {
    /** The ratios are not to be changed. */
    public Ratio {
        perRepeat = List.copyOf(perRepeat);
    }

    /**
     * Of any figure.
     *
     * @param base the figure of the target that counts as 1, for each repeat
     * @param other the same figure of the other target, in the same unit and order
     * @throws IllegalArgumentException if there are not as many of each, none at all, or one is not above 0
     */
    public static Ratio of(double[] base, double[] other, Bootstrap bootstrap) {
        if (base.length != other.length) {
            throw new IllegalArgumentException(
                    "repeats are compared in pairs, but there are " + base.length + " and " + other.length);
        }
        double[] logs = new double[base.length];
        for (int i = 0; i < logs.length; i++) {
            requirePositive(base[i]);
            requirePositive(other[i]);
            logs[i] = Math.log(other[i] / base[i]);
        }
        Interval ofLogs = bootstrap.ofMedian(logs);
        return new Ratio(
                new Interval(
                        Math.exp(ofLogs.estimate()), Math.exp(ofLogs.low()), Math.exp(ofLogs.high()), ofLogs.level()),
                Arrays.stream(logs).map(Math::exp).boxed().toList());
    }

    /**
     * Of a percentile of the latencies.
     *
     * @param percentile above 0, up to 100
     * @throws IllegalArgumentException as {@link #of}, or if two runs of one repeat had different schedules
     */
    public static Ratio ofPercentile(Repeats base, Repeats other, double percentile, Bootstrap bootstrap) {
        int pairs = Math.min(base.forks().size(), other.forks().size());
        for (int i = 0; i < pairs; i++) {
            String one = base.forks().get(i).scheduleHash();
            String two = other.forks().get(i).scheduleHash();
            if (!one.equals(two)) {
                throw new IllegalArgumentException("repeat " + (i + 1) + " is no pair: its schedules differ, " + one
                        + " and " + two + "; give all targets the same plan and seed");
            }
        }
        return of(base.percentilesNanos(percentile), other.percentilesNanos(percentile), bootstrap);
    }

    private static void requirePositive(double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("a ratio needs figures above 0, not " + value);
        }
    }
}
