package duplex.calibration;

import java.util.Locale;

/**
 * How near a figure must be to what is known.
 *
 * @param known the right one
 * @param share how far off it may be: 0.05 is 5 %
 * @param side on which sides that counts
 */
record Near(double known, double share, Side side) {
    /** On which sides a figure may not be off. */
    enum Side {
        BOTH("± "),
        /** It may be more, as waiting always may. */
        BELOW("at least, −"),
        /** It may be less, as a capacity always may. */
        ABOVE("at most, +");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }
    }

    boolean holds(long measured) {
        return holds((double) measured);
    }

    boolean holds(double measured) {
        boolean low = measured < known * (1 - share);
        boolean high = measured > known * (1 + share);
        return switch (side) {
            case BOTH -> !low && !high;
            case BELOW -> !low;
            case ABOVE -> !high;
        };
    }

    /** For people: {@code 800 ms (± 5 %)}. */
    String inWords(double perUnit, String unit) {
        double value = known / perUnit;
        String number = String.format(Locale.ROOT, value < 10_000 ? "%.4g" : "%.0f", value);
        return number + " " + unit + " (" + side.sign + String.format(Locale.ROOT, "%.2g %%)", 100 * share);
    }
}
