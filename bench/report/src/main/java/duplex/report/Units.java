package duplex.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as people read them: three digits and a unit. */
public final class Units {
    private Units() {}

    /** A time; the unit grows with it. */
    public static String nanos(double nanos) {
        if (Math.abs(nanos) < 1e6) {
            return digits(nanos / 1e3) + " µs";
        }
        return Math.abs(nanos) < 1e10 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    /** An amount of memory. */
    public static String bytes(double bytes) {
        if (Math.abs(bytes) < 10_000) {
            return digits(bytes) + " B";
        }
        return Math.abs(bytes) < 1e6 ? digits(bytes / 1e3) + " kB" : digits(bytes / 1e6) + " MB";
    }

    /** Four digits and no zeros behind them: for what was asked for, which is rarely crooked. */
    public static String plain(double value) {
        BigDecimal four = BigDecimal.valueOf(value).round(new MathContext(4));
        return four.signum() == 0 ? "0" : four.stripTrailingZeros().toPlainString();
    }

    /** Three digits, or all there are before the point. */
    public static String digits(double value) {
        double size = Math.abs(value);
        String form = size == 0 ? "%.0f" : size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, form, value);
    }

    /** A figure and its interval, the unit once: {@code 4.80 ms [4.10, 5.60]}. */
    public static String withInterval(Interval interval, double perUnit, String unit) {
        String estimate = digits(interval.estimate() / perUnit) + (unit.isEmpty() ? "" : " " + unit);
        return interval.isKnown()
                ? estimate + " [" + digits(interval.low() / perUnit) + ", " + digits(interval.high() / perUnit) + "]"
                : estimate;
    }

    /** A time and its interval, in the unit that suits the time. */
    public static String nanos(Interval nanos) {
        double size = Math.abs(nanos.estimate());
        if (size < 1e6) {
            return withInterval(nanos, 1e3, "µs");
        }
        return size < 1e10 ? withInterval(nanos, 1e6, "ms") : withInterval(nanos, 1e9, "s");
    }

    /** An amount of memory and its interval, in the unit that suits the amount. */
    public static String bytes(Interval bytes) {
        double size = Math.abs(bytes.estimate());
        if (size < 10_000) {
            return withInterval(bytes, 1, "B");
        }
        return size < 1e6 ? withInterval(bytes, 1e3, "kB") : withInterval(bytes, 1e6, "MB");
    }

    /** Never rounded up to 1.000: what is not all is not all. */
    public static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", Math.floor(share * 1000) / 1000);
    }
}
