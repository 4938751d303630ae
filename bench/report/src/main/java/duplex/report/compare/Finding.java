package duplex.report.compare;

import duplex.report.Interval;
import duplex.report.Metric;

/**
 * What became of one figure of one row.
 *
 * @param row the row's label
 * @param metric the figure
 * @param base its median over the runs of BASE; NaN if not all of them have it
 * @param next its median over the runs of NEW; NaN if not all of them have it
 * @param ratio NEW ÷ BASE, and the interval that holds the true one, as all others of the comparison do, in 95 % of cases
 * @param floor the share by which it must change before that is worth naming, whatever the runs say
 * @param smallest the smallest share these runs could have shown: the floor, or more if they differ among themselves;
 *     infinite if they are too few
 * @param change the verdict
 * @param reason why one cannot tell, for people; empty if one can
 */
public record Finding(
        String row,
        Metric metric,
        double base,
        double next,
        Interval ratio,
        double floor,
        double smallest,
        Change change,
        String reason) {

    static Finding of(String row, Metric metric, double base, double next, Relabelling.Shift shift) {
        double floor = floor(metric);
        double leastLog = Math.log1p(floor);
        double smallest = Math.expm1(Math.max(leastLog, shift.reach()));
        Change change = change(shift, leastLog);
        return new Finding(row, metric, base, next, ratio(shift), floor, smallest, change, reason(shift, change));
    }

    /** One that some run does not have. */
    static Finding missing(String row, Metric metric, String reason) {
        return new Finding(
                row,
                metric,
                Double.NaN,
                Double.NaN,
                new Interval(Double.NaN, Double.NaN, Double.NaN, 0),
                floor(metric),
                Double.POSITIVE_INFINITY,
                Change.CANNOT_TELL,
                reason);
    }

    /**
     * Below this nobody would act. What is counted exactly can be held to less than what is timed, and the far tail and the
     * distance between two receivers to more.
     */
    private static double floor(Metric metric) {
        return switch (metric) {
            case ON_THE_WIRE, IDLE_ON_THE_WIRE -> 0.01;
            case ALLOCATED, IDLE_ALLOCATED -> 0.03;
            case P50, P99, SERVER_CPU, IDLE_SERVER_CPU, MEMORY -> 0.05;
            case P999, SKEW -> 0.1;
        };
    }

    /** Both ways by the same rule: NEW ÷ BASE is worse exactly if BASE ÷ NEW is better. */
    private static Change change(Relabelling.Shift shift, double leastLog) {
        double size = Math.abs(shift.effect());
        if (size + shift.reach() <= leastLog) {
            return Change.SAME;
        }
        if (size > shift.reach() && size > leastLog) {
            return shift.effect() > 0 ? Change.WORSE : Change.BETTER;
        }
        return Change.CANNOT_TELL;
    }

    private static Interval ratio(Relabelling.Shift shift) {
        double estimate = Math.exp(shift.effect());
        return Double.isFinite(shift.reach())
                ? new Interval(
                        estimate,
                        Math.exp(shift.effect() - shift.reach()),
                        Math.exp(shift.effect() + shift.reach()),
                        1 - Relabelling.FALSE_ALARMS)
                : new Interval(estimate, Double.NaN, Double.NaN, 0);
    }

    private static String reason(Relabelling.Shift shift, Change change) {
        if (change != Change.CANNOT_TELL) {
            return "";
        }
        if (Double.isInfinite(shift.reach())) {
            return "too few runs";
        }
        return Math.abs(shift.effect()) > shift.reach()
                ? "it changed, perhaps by less than is worth naming"
                : "the runs differ too much among themselves";
    }
}
