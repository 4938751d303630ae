package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search answers what is true of servers whose capacity is known. */
final class SloSearchTest {
    private static final SloSearch SEARCH = SloSearch.between(1, 100, 100_000);
    private static final Outcome BROKEN = Outcome.broken("too slow");
    private static final Outcome CANNOT_TELL = Outcome.cannotTell("send lag");

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 37, 99, 101, 640, 7000, 99_000})
    void aQuietServersCapacityIsFoundToTheResolution(double capacity) {
        SloCurve<Outcome> curve = search(SEARCH, rate -> rate <= capacity ? Outcome.holds() : BROKEN);

        assertTrue(curve.holdsPerSecond() <= capacity, curve.inWords());
        assertTrue(curve.holdsPerSecond() >= capacity / 1.02, curve.inWords());
        assertEquals(SloCurve.Limit.TARGET, curve.limit());
        assertEquals(List.of(), curve.violations());
        assertTrue(
                curve.points().size() <= 30, "too many runs: " + curve.points().size());
    }

    /** Response times of M/M/1 are exponential with rate μ − λ, so p99 = ln 100 ÷ (μ − λ): exact, and steep near μ. */
    @Test
    void aQueuesCapacityIsFoundWithinFivePerCent() {
        double serviceRate = 2000;
        double boundSeconds = 0.010;
        double capacity = serviceRate - Math.log(100) / boundSeconds;

        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            SloCurve<Histogram> curve = SEARCH.run(
                    rate -> responses(random, serviceRate - rate), SloTarget.parse("p99<10ms")::judge, () -> false);

            assertEquals(capacity, curve.holdsPerSecond(), 0.05 * capacity, "seed " + seed + ": " + curve.inWords());
        }
    }

    /** The server's speed differs from run to run by 1 %, one run in twenty has a hiccup, one in twenty cannot be told. */
    @Test
    void aNoisyServersCapacityIsFoundWithinFivePerCentNearlyAlways() {
        int searches = 200;
        int right = 0;
        for (int seed = 0; seed < searches; seed++) {
            double capacity = 50 * Math.pow(1.03, seed);
            SloCurve<Outcome> curve = search(SEARCH, noisy(new Random(seed), capacity));
            right += Math.abs(curve.holdsPerSecond() / capacity - 1) <= 0.05 ? 1 : 0;
        }

        assertTrue(right >= 0.95 * searches, right + " of " + searches + " searches were right within 5 %");
    }

    @Test
    void oneHiccupIsNotBelievedAndIsReported() {
        boolean[] hiccup = {true};
        SloCurve<Outcome> curve = search(SEARCH, rate -> {
            boolean now = hiccup[0] && rate == 200;
            hiccup[0] &= !now;
            return now || rate > 1000 ? BROKEN : Outcome.holds();
        });

        assertEquals(1000, curve.holdsPerSecond(), 20);
        assertEquals(1, curve.violations().size());
        String violation = curve.violations().get(0);
        assertTrue(violation.startsWith("200.0/s broke in 1 of 3 runs, though "), violation);
    }

    /** With the better of two runs this server would pass at any rate. */
    @Test
    void aServerThatHoldsEveryOtherTimeDoesNotHold() {
        Map<Double, Integer> runs = new HashMap<>();
        SloCurve<Outcome> curve = search(
                SEARCH, rate -> rate <= 300 || runs.merge(rate, 1, Integer::sum) % 2 == 0 ? Outcome.holds() : BROKEN);

        assertEquals(300, curve.holdsPerSecond(), 6);
        assertFalse(curve.violations().isEmpty(), "the runs contradict each other");
    }

    @Test
    void theGeneratorsLimitIsNeverTheServersCapacity() {
        SloCurve<Outcome> curve = search(SEARCH, rate -> rate <= 900 ? Outcome.holds() : CANNOT_TELL);

        assertEquals(SloCurve.Limit.GENERATOR, curve.limit());
        assertEquals(900, curve.holdsPerSecond(), 18);
        assertTrue(curve.inWords().contains("the generator or machine is the limit"), curve.inWords());
        assertEquals(0, countAt(curve, 3200), "no rate above one that cannot be told is tried");
        assertEquals(2, countAt(curve, 1600), "what cannot be told is tried once more");
    }

    @Test
    void aCapacityBelowTheGeneratorsLimitIsFound() {
        SloCurve<Outcome> curve =
                search(SEARCH, rate -> rate <= 1000 ? Outcome.holds() : rate <= 1500 ? BROKEN : CANNOT_TELL);

        assertEquals(SloCurve.Limit.TARGET, curve.limit());
        assertEquals(1000, curve.holdsPerSecond(), 20);
    }

    @Test
    void aRunThatCannotBeToldOnceDoesNotEndTheSearch() {
        int[] run = {0};
        SloCurve<Outcome> curve =
                search(SEARCH, rate -> run[0]++ % 3 == 0 ? CANNOT_TELL : rate <= 700 ? Outcome.holds() : BROKEN);

        assertEquals(SloCurve.Limit.TARGET, curve.limit());
        assertEquals(700, curve.holdsPerSecond(), 14);
    }

    @Test
    void theSearchEndsAtItsBounds() {
        SloCurve<Outcome> all = search(SEARCH, rate -> Outcome.holds());
        SloCurve<Outcome> none = search(SEARCH, rate -> BROKEN);

        assertEquals(100_000, all.holdsPerSecond());
        assertEquals(SloCurve.Limit.HIGHEST_RATE, all.limit());
        assertEquals(0, none.holdsPerSecond());
        assertEquals(SloCurve.Limit.TARGET, none.limit());
        assertEquals("no rate held: the target does not hold more", none.inWords());
    }

    @Test
    void theRunsAreBounded() {
        SloSearch short5 = new SloSearch(100, 1, 100_000, 0.02, 5);
        SloCurve<Outcome> curve = search(short5, rate -> rate <= 250 ? Outcome.holds() : BROKEN);

        assertEquals(5, curve.points().size());
        assertEquals(SloCurve.Limit.OUT_OF_RUNS, curve.limit());
        assertTrue(curve.holdsPerSecond() >= 200, curve.inWords());
    }

    @Test
    void stoppingKeepsWhatThereIs() {
        int[] runs = {0};
        SloCurve<Outcome> curve = SEARCH.run(
                rate -> {
                    runs[0]++;
                    return Outcome.holds();
                },
                Function.identity(),
                () -> runs[0] == 3);

        assertEquals(SloCurve.Limit.STOPPED, curve.limit());
        assertEquals(400, curve.holdsPerSecond());
        assertEquals(3, curve.byRate().size());
    }

    @Test
    void boundsOutOfOrderAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SloSearch.between(10, 5, 100));
        assertThrows(IllegalArgumentException.class, () -> SloSearch.between(0, 5, 100));
        assertThrows(IllegalArgumentException.class, () -> new SloSearch(1, 1, 2, 0, 40));
    }

    private static SloCurve<Outcome> search(SloSearch search, DoubleFunction<Outcome> server) {
        return search.run(server::apply, Function.identity(), () -> false);
    }

    private static long countAt(SloCurve<Outcome> curve, double rate) {
        return curve.points().stream()
                .filter(point -> point.ratePerSecond() == rate)
                .count();
    }

    private static DoubleFunction<Outcome> noisy(Random random, double capacity) {
        return rate -> {
            double luck = random.nextDouble();
            double now = capacity * (1 + 0.01 * random.nextGaussian());
            return luck < 0.05 ? CANNOT_TELL : luck < 0.10 || rate > now ? BROKEN : Outcome.holds();
        };
    }

    private static Histogram responses(Random random, double spareRate) {
        double rate = Math.max(spareRate, 1); // overloaded: seconds, for as long as it lasts
        return Samples.histogram(10_000, i -> Math.round(-Math.log(1 - random.nextDouble()) / rate * 1e9));
    }
}
