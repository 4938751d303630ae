package duplex.report;

import duplex.report.Outcome.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a search for the highest rate found. Its points are the curve of latency versus load.
 *
 * @param holdsPerSecond the highest rate that holds, in messages a second; 0 if none did
 * @param endsPerSecond the lowest rate above it that does not hold or cannot be told; infinite if there was none
 * @param limit what kept the search from going higher
 * @param points every run there was, in the order they were done
 * @param <R> what a run gives
 */
public record SloCurve<R>(double holdsPerSecond, double endsPerSecond, Limit limit, List<Point<R>> points) {
    /** What kept a search from going higher. */
    public enum Limit {
        /** The target does not hold more: the rate found is its capacity. */
        TARGET("the target does not hold more"),
        /** Above this rate the figures are not the target's: its capacity is this rate or more. */
        GENERATOR("the generator or machine is the limit; the target may hold more"),
        /** The highest rate that was allowed holds. */
        HIGHEST_RATE("that was the highest rate allowed; the target may hold more"),
        /** The search used up its runs first. */
        OUT_OF_RUNS("the search ran out of runs before it could tell"),
        /** It was asked to stop. */
        STOPPED("the search was stopped before it could tell");

        private final String words;

        Limit(String words) {
            this.words = words;
        }

        /** For people; part of a sentence. */
        public String inWords() {
            return words;
        }
    }

    /**
     * One run.
     *
     * @param ratePerSecond at this many messages a second
     * @param outcome whether it held
     * @param measured what the run gave
     */
    public record Point<R>(double ratePerSecond, Outcome outcome, R measured) {}

    /** The points are not to be changed. */
    public SloCurve {
        points = List.copyOf(points);
    }

    /** The runs from the lowest rate to the highest: latency versus load. */
    public List<Point<R>> byRate() {
        return points.stream()
                .sorted(Comparator.comparingDouble(Point::ratePerSecond))
                .toList();
    }

    /**
     * Where the runs contradict each other: a rate that broke though it or a higher one held. A noisy machine does that, and
     * so does a target that is slow at some rates for reasons of its own.
     *
     * @return one sentence each, from the lowest rate up; empty if there is no contradiction
     */
    public List<String> violations() {
        double highestHeld = points.stream()
                .filter(point -> point.outcome().kind() == Kind.HOLDS)
                .mapToDouble(Point::ratePerSecond)
                .max()
                .orElse(0);
        Map<Double, List<Point<R>>> rates =
                points.stream().collect(Collectors.groupingBy(Point::ratePerSecond, TreeMap::new, Collectors.toList()));
        List<String> found = new ArrayList<>();
        rates.forEach((rate, runs) -> {
            long broken = runs.stream()
                    .filter(run -> run.outcome().kind() == Kind.BROKEN)
                    .count();
            if (broken > 0 && rate <= highestHeld) {
                found.add(String.format(
                        Locale.ROOT,
                        "%.1f/s broke in %d of %d runs, though %.1f/s held",
                        rate,
                        broken,
                        runs.size(),
                        highestHeld));
            }
        });
        return found;
    }

    /** For people: the rate and the limit. */
    public String inWords() {
        return holdsPerSecond == 0
                ? "no rate held: " + limit.words
                : String.format(Locale.ROOT, "%.1f messages a second hold: %s", holdsPerSecond, limit.words);
    }
}
