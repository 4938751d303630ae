package duplex.report;

import java.util.Locale;

/**
 * A figure and how far it may be off, in the figure's own unit.
 *
 * @param estimate the figure
 * @param low the interval's lower end; NaN if there is no interval
 * @param high the interval's upper end; NaN if there is no interval
 * @param level how often an interval made this way holds the true figure, from 0 to 1; 0 if there is no interval
 */
public record Interval(double estimate, double low, double high, double level) {
    /**
     * Checks that the ends are in order.
     *
     * @throws IllegalArgumentException if they are not, or the level is not below 1
     */
    public Interval {
        boolean none = level == 0 && Double.isNaN(low) && Double.isNaN(high);
        if (!none && !(low <= high && level > 0 && level < 1)) {
            throw new IllegalArgumentException("no interval: " + low + " to " + high + " at level " + level);
        }
    }

    /** A figure from one run: nobody knows how far off it is. */
    static Interval none(double estimate) {
        return new Interval(estimate, Double.NaN, Double.NaN, 0);
    }

    /** Whether there is an interval at all. */
    public boolean isKnown() {
        return level > 0;
    }

    /** Whether the interval speaks against this value; never, if there is no interval. */
    public boolean excludes(double value) {
        return isKnown() && (value < low || value > high);
    }

    /** The same in a smaller unit. */
    public Interval times(double factor) {
        return new Interval(estimate * factor, low * factor, high * factor, level);
    }

    /** For people, such as {@code 12.3 [11.9, 12.8] at 75 %}, or {@code 12.3 (one run, no interval)}. */
    @Override
    public String toString() {
        return isKnown()
                ? String.format(Locale.ROOT, "%.4g [%.4g, %.4g] at %.0f %%", estimate, low, high, 100 * level)
                : String.format(Locale.ROOT, "%.4g (one run, no interval)", estimate);
    }
}
