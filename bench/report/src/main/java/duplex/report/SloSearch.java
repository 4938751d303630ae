package duplex.report;

import duplex.report.Outcome.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Looks for the highest rate that holds what is asked for, such as {@code p99<50ms}.
 *
 * <p>The rate is doubled from the start (or halved, if the start does not hold) until one rate holds and another does not;
 * then the gap is halved geometrically until the two are within the resolution. What is found is the higher of the rates
 * that held.
 *
 * <p>One run is not believed where it would end something. A rate at which a run breaks is run again, and if the two
 * disagree, a third time, and most of them decide: taking the one that held would be the best of several. A run that holds
 * is believed at once, since noise makes a server slower and hardly ever quicker. A run of which
 * nothing can be told is tried once more; if that fails too, no higher rate is tried, and if nothing lower breaks, the
 * result says that the generator or the machine was the limit. That is never the target's capacity.
 *
 * @param startPerSecond the first rate, in messages a second
 * @param lowestPerSecond the lowest rate worth trying
 * @param highestPerSecond the highest rate that may be tried
 * @param resolution how far apart the last rate that holds and the first that does not may be: 0.02 is 2 %
 * @param mostRuns how many runs there may be, those done again included
 */
public record SloSearch(
        double startPerSecond, double lowestPerSecond, double highestPerSecond, double resolution, int mostRuns) {
    private static final double USUAL_RESOLUTION = 0.02;
    private static final int USUAL_RUNS = 40;

    /**
     * Checks that the bounds are in order.
     *
     * @throws IllegalArgumentException if they are not
     */
    public SloSearch {
        boolean ordered = lowestPerSecond > 0
                && lowestPerSecond <= startPerSecond
                && startPerSecond <= highestPerSecond
                && Double.isFinite(highestPerSecond);
        if (!ordered) {
            throw new IllegalArgumentException("no search goes from " + startPerSecond + " messages a second between "
                    + lowestPerSecond + " and " + highestPerSecond);
        }
        if (!(resolution > 0 && resolution <= 1) || mostRuns < 1) {
            throw new IllegalArgumentException(
                    "no search ends at a resolution of " + resolution + " with " + mostRuns + " runs");
        }
    }

    /** The usual one: 2 %, 40 runs at the most. */
    public static SloSearch between(double lowestPerSecond, double startPerSecond, double highestPerSecond) {
        return new SloSearch(startPerSecond, lowestPerSecond, highestPerSecond, USUAL_RESOLUTION, USUAL_RUNS);
    }

    /**
     * What does one run.
     *
     * @param <R> what a run gives
     * @param <X> what it may fail with; the search then fails with it too
     */
    @FunctionalInterface
    public interface Measurement<R, X extends Exception> {
        /** Runs at this many messages a second. */
        R at(double ratePerSecond) throws X;
    }

    /**
     * Searches.
     *
     * @param judge what a run's result says of its rate
     * @param stopped asked before every run; once it says so, the search ends with what it has
     */
    public <R, X extends Exception> SloCurve<R> run(
            Measurement<R, X> measurement, Function<R, Outcome> judge, BooleanSupplier stopped) throws X {
        Walk<R, X> walk = new Walk<>(measurement, judge, stopped);
        walk.bracket();
        walk.narrow();
        return walk.curve();
    }

    /** One search under way. */
    private final class Walk<R, X extends Exception> {
        private final Measurement<R, X> measurement;
        private final Function<R, Outcome> judge;
        private final BooleanSupplier stopped;
        private final List<SloCurve.Point<R>> points = new ArrayList<>();
        private double holdsPerSecond;
        private double endsPerSecond = Double.POSITIVE_INFINITY;
        private SloCurve.Limit limit = SloCurve.Limit.HIGHEST_RATE;
        private boolean over;

        Walk(Measurement<R, X> measurement, Function<R, Outcome> judge, BooleanSupplier stopped) {
            this.measurement = measurement;
            this.judge = judge;
            this.stopped = stopped;
        }

        /** Finds a rate that holds below one that does not. */
        void bracket() throws X {
            double rate = startPerSecond;
            while (!over) {
                step(rate);
                boolean found = holdsPerSecond > 0 && Double.isFinite(endsPerSecond);
                if (found || holdsPerSecond == highestPerSecond || endsPerSecond == lowestPerSecond) {
                    return;
                }
                rate = holdsPerSecond > 0 ? Math.min(2 * rate, highestPerSecond) : Math.max(rate / 2, lowestPerSecond);
            }
        }

        /** Brings the two together. */
        void narrow() throws X {
            while (!over
                    && holdsPerSecond > 0
                    && Double.isFinite(endsPerSecond)
                    && endsPerSecond > holdsPerSecond * (1 + resolution)) {
                step(Math.sqrt(holdsPerSecond * endsPerSecond));
            }
        }

        SloCurve<R> curve() {
            return new SloCurve<>(holdsPerSecond, endsPerSecond, limit, points);
        }

        private void step(double rate) throws X {
            Optional<Kind> believed = believe(rate);
            if (believed.isEmpty()) {
                over = true;
                limit = stopped.getAsBoolean() ? SloCurve.Limit.STOPPED : SloCurve.Limit.OUT_OF_RUNS;
            } else if (believed.get() == Kind.HOLDS) {
                holdsPerSecond = rate;
            } else {
                endsPerSecond = rate;
                limit = believed.get() == Kind.BROKEN ? SloCurve.Limit.TARGET : SloCurve.Limit.GENERATOR;
            }
        }

        /** What most of up to three runs say; nothing, if there are no more runs to be had. */
        private Optional<Kind> believe(double rate) throws X {
            Optional<Kind> first = tell(rate);
            if (first.isEmpty() || first.get() != Kind.BROKEN) {
                return first;
            }
            Optional<Kind> second = tell(rate);
            return second.isPresent() && second.get() == Kind.HOLDS ? tell(rate) : second;
        }

        /** What a run says; if it cannot tell, what the next one says. */
        private Optional<Kind> tell(double rate) throws X {
            Optional<Kind> first = once(rate);
            return first.isPresent() && first.get() == Kind.CANNOT_TELL ? once(rate) : first;
        }

        private Optional<Kind> once(double rate) throws X {
            if (points.size() == mostRuns || stopped.getAsBoolean()) {
                return Optional.empty();
            }
            R measured = measurement.at(rate);
            Outcome outcome = judge.apply(measured);
            points.add(new SloCurve.Point<>(rate, outcome, measured));
            return Optional.of(outcome.kind());
        }
    }
}
