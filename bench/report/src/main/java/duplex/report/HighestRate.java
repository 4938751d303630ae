package duplex.report;

import duplex.load.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * The highest rate at which one row of a benchmark holds an objective; its points are the benchmark's runs of that
 * {@link BenchRun#series}.
 *
 * @param row whose
 * @param objective such as {@code p99<50ms}
 * @param holdsPerSecond the highest rate that holds, in messages a second; 0 if none did
 * @param endsPerSecond the lowest rate above it that does not hold or cannot be told; infinite if there was none
 * @param limit what kept the search from going higher
 * @param violations where the runs contradict each other, one sentence each
 */
public record HighestRate(
        String row,
        String objective,
        double holdsPerSecond,
        double endsPerSecond,
        SloCurve.Limit limit,
        List<String> violations) {

    /** The violations are not to be changed. */
    public HighestRate {
        violations = List.copyOf(violations);
    }

    /** What a search found. */
    public static HighestRate of(String row, SloTarget target, SloCurve<?> curve) {
        return new HighestRate(
                row,
                target.toString(),
                curve.holdsPerSecond(),
                curve.endsPerSecond(),
                curve.limit(),
                curve.violations());
    }

    /** Whether this rate is known to hold, or a higher one. */
    public boolean reaches(double ratePerSecond) {
        return holdsPerSecond >= ratePerSecond;
    }

    /** For people: what kept the search from going higher, and where it ended. */
    public String limitInWords() {
        return Double.isFinite(endsPerSecond)
                ? limit.inWords() + String.format(Locale.ROOT, " (ends at %s/s)", Units.plain(endsPerSecond))
                : limit.inWords();
    }

    /**
     * How far the answer may be believed. That rates above it break says nothing against it; but if nothing held, it is
     * worth no more than the runs that say so.
     *
     * @param runs all of the benchmark's
     */
    Verdict.Level verdict(List<BenchRun> runs) {
        if (holdsPerSecond == 0) {
            return runs.stream()
                    .filter(run -> run.series().equals(row))
                    .map(run -> run.result().verdict().level())
                    .max(Verdict.Level::compareTo)
                    .orElse(Verdict.Level.INVALID);
        }
        return switch (limit) {
            case TARGET, HIGHEST_RATE -> Verdict.Level.VALID;
            case GENERATOR, OUT_OF_RUNS, STOPPED -> Verdict.Level.SUSPECT;
        };
    }
}
