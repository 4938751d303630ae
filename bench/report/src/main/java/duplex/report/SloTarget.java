package duplex.report;

import duplex.load.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * Which latencies are good enough, such as {@code p99<50ms,p99.9<=1s}: all of its objectives must be met.
 *
 * @param objectives at least one
 */
public record SloTarget(List<Objective> objectives) {
    private static final Pattern OBJECTIVE =
            Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,6})?)\\s*(<=?)\\s*(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ns|us|µs|ms|s)");
    private static final Map<String, Long> NANOS =
            Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    /** The objectives are not to be changed. */
    public SloTarget {
        objectives = List.copyOf(objectives);
    }

    /**
     * One bound on one percentile.
     *
     * @param text as it was written
     * @param percentile above 0, up to 100
     * @param inclusive whether the bound itself is still good
     * @param boundNanos the bound, in nanoseconds
     */
    public record Objective(String text, BigDecimal percentile, boolean inclusive, long boundNanos) {
        private boolean isMetBy(long nanos) {
            return inclusive ? nanos <= boundNanos : nanos < boundNanos;
        }

        /** With fewer samples than this the percentile is the longest of them, by another name. */
        private long leastSamples() {
            double beyond = BigDecimal.valueOf(100).subtract(percentile).doubleValue();
            return beyond == 0 ? 1 : (long) Math.ceil(100 / beyond);
        }

        private long measuredNanos(Histogram latencies) {
            return latencies.getValueAtPercentile(percentile.doubleValue());
        }
    }

    /**
     * Reads objectives: {@code p}, a percentile, {@code <} or {@code <=}, a number, and a unit out of ns, us, µs, ms, s.
     * Several are separated by commas; spaces around the parts do not matter.
     *
     * @throws IllegalArgumentException naming the first that is none, and saying what one looks like
     */
    public static SloTarget parse(String text) {
        List<Objective> objectives = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            objectives.add(objective(part.strip()));
        }
        return new SloTarget(objectives);
    }

    /**
     * Whether these latencies are good enough, if the target alone is to blame for them. A histogram of three digits
     * answers with the upper end of its step: by up to 0.1 % too strict, never too lenient.
     *
     * @param latencies in nanoseconds
     */
    public Outcome judge(Histogram latencies) {
        List<String> missed = new ArrayList<>();
        for (Objective objective : objectives) {
            if (latencies.getTotalCount() < objective.leastSamples()) {
                return Outcome.cannotTell(objective.text() + " needs " + objective.leastSamples()
                        + " deliveries or more; there were " + latencies.getTotalCount());
            }
            long nanos = objective.measuredNanos(latencies);
            if (!objective.isMetBy(nanos)) {
                missed.add(objective.text() + " is missed: " + inWords(nanos));
            }
        }
        return missed.isEmpty() ? Outcome.holds() : Outcome.broken(String.join("; ", missed));
    }

    /**
     * Whether a run is good enough. A target that loses or garbles messages does not hold its rate, however quick the rest
     * is; of a run that is suspect nothing can be told.
     *
     * @param latencies in nanoseconds
     */
    public Outcome judge(Verdict verdict, Histogram latencies) {
        String reasons = String.join("; ", verdict.reasons());
        if (latencies.getTotalCount() == 0) {
            return Outcome.cannotTell(reasons.isEmpty() ? "nothing was measured" : reasons);
        }
        return switch (verdict.level()) {
            case VALID -> judge(latencies);
            case SUSPECT -> Outcome.cannotTell(reasons);
            case INVALID -> Outcome.broken(reasons);
        };
    }

    /** How late a generator may send without mattering to any objective: a tenth of the tightest. */
    public long lagBoundNanos() {
        return objectives.stream().mapToLong(Objective::boundNanos).min().orElse(0) / 10;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return String.join(",", objectives.stream().map(Objective::text).toList());
    }

    private static Objective objective(String text) {
        Matcher parts = OBJECTIVE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no objective: write p99<50ms, p99.9<=1s or p50<800us, several with commas");
        }
        BigDecimal percentile = new BigDecimal(parts.group(1));
        if (percentile.signum() == 0 || percentile.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("'" + text + "': a percentile is above 0 and at most 100");
        }
        long nanos = nanos(text, new BigDecimal(parts.group(3)), NANOS.getOrDefault(parts.group(4), 1L));
        return new Objective(text, percentile, parts.group(2).equals("<="), nanos);
    }

    private static long nanos(String text, BigDecimal number, long unitNanos) {
        BigDecimal nanos = number.multiply(BigDecimal.valueOf(unitNanos));
        if (nanos.compareTo(BigDecimal.ONE) < 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("'" + text + "': a bound is at least 1ns, and at most 290 years");
        }
        return nanos.longValue();
    }

    private static String inWords(long nanos) {
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%.3g us", nanos / 1e3)
                : String.format(Locale.ROOT, "%.4g ms", nanos / 1e6);
    }
}
