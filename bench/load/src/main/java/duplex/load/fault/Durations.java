package duplex.load.fault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 500ms}, {@code 1.5s}, {@code 2m}. Whole milliseconds, nothing finer. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m)");
    private static final Map<String, BigDecimal> MILLIS =
            Map.of("ms", BigDecimal.ONE, "s", BigDecimal.valueOf(1_000), "m", BigDecimal.valueOf(60_000));

    private Durations() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, or not whole milliseconds
     */
    static Duration parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 500ms, 1.5s or 2m");
        }
        BigDecimal unitMillis = MILLIS.getOrDefault(parts.group(2), BigDecimal.ONE);
        BigDecimal millis = new BigDecimal(parts.group(1)).multiply(unitMillis);
        if (millis.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("'" + text + "' is finer than a millisecond");
        }
        return Duration.ofMillis(millis.longValue());
    }

    /** In seconds if they are whole, in milliseconds else. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
