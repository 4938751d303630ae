package duplex.report;

import java.util.List;
import java.util.Locale;

/**
 * How often a client may ask before polling costs more than push does: the interval Δ above which polling is the cheaper.
 *
 * <p>Polling costs α + β/Δ a second: β for each question, α for what does not depend on questions (the messages
 * themselves). The two are fitted to measured points by weighted least squares, which is exact for a straight line in 1/Δ.
 * Push costs the same whatever Δ is. The lines cross at Δ = β ÷ (push − α).
 *
 * <p>Use it once for CPU and once for bytes: the unit of cost is the caller's, the same for both sides. The fit has no
 * interval of its own; {@code worstResidual} says how far from the line the worst point lies, and a crossing is no surer
 * than that. Beyond the measured intervals nothing is claimed but a crossing within a factor of four, and that is called
 * extrapolated.
 *
 * @param kind what can be said
 * @param intervalSeconds Δ at the crossing, in seconds; NaN if there is none to name
 * @param alpha cost a second without questions
 * @param beta cost of one question
 * @param shortestSeconds the shortest interval measured
 * @param longestSeconds the longest interval measured
 * @param worstResidual the greatest distance of a point from the line, as a share of the point's cost
 */
public record Crossing(
        Kind kind,
        double intervalSeconds,
        double alpha,
        double beta,
        double shortestSeconds,
        double longestSeconds,
        double worstResidual) {
    /** How far beyond the measured intervals a crossing is still named. */
    static final double EXTRAPOLATION = 4;

    private static final double ROUNDING = 1e-9;

    /** What can be said of a crossing. */
    public enum Kind {
        /** Polling is cheaper above the crossing, which lies among the measured intervals. */
        MEASURED,
        /** Polling is cheaper at every measured interval. */
        ALWAYS,
        /** Polling is dearer at every measured interval. */
        NEVER,
        /** As {@link #ALWAYS}, but the lines cross at a somewhat shorter interval: extrapolated. */
        ALWAYS_EXTRAPOLATED,
        /** As {@link #NEVER}, but the lines cross at a somewhat longer interval: extrapolated. */
        NEVER_EXTRAPOLATED,
        /** The measured cost does not fall as the interval grows: the points contradict the model. */
        NO_FIT
    }

    /**
     * One measured point of polling.
     *
     * @param intervalSeconds Δ, in seconds
     * @param cost cost a second
     * @param weight how much the point counts: 1 ÷ its variance, in any common unit
     */
    public record Point(double intervalSeconds, double cost, double weight) {
        /**
         * Checks that it can be part of a fit.
         *
         * @throws IllegalArgumentException if a value is not above 0
         */
        public Point {
            if (!(isPositive(intervalSeconds) && isPositive(cost) && isPositive(weight))) {
                throw new IllegalArgumentException("a point needs values above 0, not an interval of " + intervalSeconds
                        + " s, a cost of " + cost + ", a weight of " + weight);
            }
        }

        /** A point that is as sure, as a share of its cost, as all others are. */
        public static Point of(double intervalSeconds, double cost) {
            return new Point(intervalSeconds, cost, 1 / (cost * cost));
        }

        private static boolean isPositive(double value) {
            return value > 0 && Double.isFinite(value);
        }
    }

    /**
     * Finds the crossing.
     *
     * @param polling points at two or more different intervals
     * @param pushCost push's cost a second, in the points' unit
     * @throws IllegalArgumentException if there is only one interval, or push costs nothing
     */
    public static Crossing of(List<Point> polling, double pushCost) {
        double shortest =
                polling.stream().mapToDouble(Point::intervalSeconds).min().orElse(Double.NaN);
        double longest =
                polling.stream().mapToDouble(Point::intervalSeconds).max().orElse(Double.NaN);
        if (!(shortest < longest)) {
            throw new IllegalArgumentException("a crossing needs points at two different intervals or more");
        }
        if (!(pushCost > 0 && Double.isFinite(pushCost))) {
            throw new IllegalArgumentException("push has a cost above 0, not " + pushCost);
        }
        Line line = Line.through(polling);
        Kind kind = kind(line, pushCost, shortest, longest);
        boolean named = kind == Kind.MEASURED || kind == Kind.ALWAYS_EXTRAPOLATED || kind == Kind.NEVER_EXTRAPOLATED;
        double crossing = named ? line.beta / (pushCost - line.alpha) : Double.NaN;
        return new Crossing(kind, crossing, line.alpha, line.beta, shortest, longest, line.worstResidual(polling));
    }

    /**
     * For people.
     *
     * @param what whose cost it is, such as {@code CPU}
     */
    public String inWords(String what) {
        String range = String.format(Locale.ROOT, "from %.3g s to %.3g s", shortestSeconds, longestSeconds);
        String at = String.format(Locale.ROOT, "%.3g s", intervalSeconds);
        return what + ": "
                + switch (kind) {
                    case MEASURED -> "polling is cheaper than push when it asks less often than every " + at;
                    case ALWAYS -> "polling is always cheaper in the measured range, " + range;
                    case NEVER -> "polling is never cheaper in the measured range, " + range;
                    case ALWAYS_EXTRAPOLATED ->
                        "polling is always cheaper in the measured range, " + range + "; extrapolated, down to " + at;
                    case NEVER_EXTRAPOLATED ->
                        "polling is never cheaper in the measured range, " + range + "; extrapolated, it is from " + at;
                    case NO_FIT -> "polling's cost does not fall with the interval, " + range + ": no crossing";
                };
    }

    private static Kind kind(Line line, double pushCost, double shortest, double longest) {
        if (line.beta <= ROUNDING * line.scale) {
            return Kind.NO_FIT;
        }
        if (line.alpha >= pushCost) {
            return Kind.NEVER;
        }
        double crossing = line.beta / (pushCost - line.alpha);
        if (crossing < shortest) {
            return crossing * EXTRAPOLATION >= shortest ? Kind.ALWAYS_EXTRAPOLATED : Kind.ALWAYS;
        }
        if (crossing > longest) {
            return crossing <= longest * EXTRAPOLATION ? Kind.NEVER_EXTRAPOLATED : Kind.NEVER;
        }
        return Kind.MEASURED;
    }

    /** Cost as α + β·x with x = 1/Δ; {@code scale} is a cost times an interval, to tell a slope from rounding. */
    private record Line(double alpha, double beta, double scale) {
        /** β = Σw(x−x̄)(y−ȳ) ÷ Σw(x−x̄)², α = ȳ − βx̄, with weighted means. */
        static Line through(List<Point> points) {
            double weights = 0;
            double meanX = 0;
            double meanY = 0;
            for (Point point : points) {
                weights += point.weight;
                meanX += (1 / point.intervalSeconds - meanX) * point.weight / weights;
                meanY += (point.cost - meanY) * point.weight / weights;
            }
            double products = 0;
            double squares = 0;
            for (Point point : points) {
                double x = 1 / point.intervalSeconds - meanX;
                products += point.weight * x * (point.cost - meanY);
                squares += point.weight * x * x;
            }
            double beta = products / squares;
            return new Line(meanY - beta * meanX, beta, meanY / meanX);
        }

        double worstResidual(List<Point> points) {
            double worst = 0;
            for (Point point : points) {
                double fitted = alpha + beta / point.intervalSeconds;
                worst = Math.max(worst, Math.abs(fitted - point.cost) / point.cost);
            }
            return worst;
        }
    }
}
