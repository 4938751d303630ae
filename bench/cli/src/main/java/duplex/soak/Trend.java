package duplex.soak;

import java.util.Arrays;
import java.util.Optional;

/**
 * How fast a series rises, by Theil and Sen: the median of the slopes of all pairs of points, which a few outliers do not
 * move. The interval is Sen's (<i>Estimates of the regression coefficient based on Kendall's tau</i>, 1968): it holds the
 * true slope in 99 of 100 cases, whatever the noise is distributed like, if it does not depend on the noise before.
 *
 * @param perSecond the slope
 * @param low the interval's lower end
 * @param high its upper end
 * @param points how many it rests on
 * @param seconds from the first of them to the last
 */
public record Trend(double perSecond, double low, double high, int points, double seconds) {
    /** With fewer there is no telling. */
    public static final int LEAST_POINTS = 8;

    private static final double Z_99 = 2.576;
    private static final int MOST_POINTS = 500;

    /** The trend of a series; empty if it is too short. More than 500 points are thinned out evenly. */
    static Optional<Trend> of(double[] seconds, double[] values) {
        if (values.length < LEAST_POINTS) {
            return Optional.empty();
        }
        int step = (values.length + MOST_POINTS - 1) / MOST_POINTS;
        int n = (values.length + step - 1) / step;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double apart = seconds[j * step] - seconds[i * step];
                if (apart > 0) {
                    slopes[count++] = (values[j * step] - values[i * step]) / apart;
                }
            }
        }
        return count < slopes.length
                ? Optional.empty()
                : Optional.of(of(slopes, n, seconds[(n - 1) * step] - seconds[0]));
    }

    private static Trend of(double[] slopes, int n, double seconds) {
        Arrays.sort(slopes);
        double spread = Z_99 * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        int below = Math.max(0, (int) Math.floor((slopes.length - spread) / 2));
        int above = slopes.length - 1 - below;
        double median = (slopes[(slopes.length - 1) / 2] + slopes[slopes.length / 2]) / 2;
        return new Trend(median, slopes[below], slopes[above], n, seconds);
    }
}
