package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Verdict.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A benchmark survives being written and read, and cannot look better than it is. */
final class BenchResultTest {
    @Test
    void whatIsWrittenCanBeRead() {
        BenchResult bench = Benches.search(
                List.of(found(400, SloCurve.Limit.TARGET), found(0, SloCurve.Limit.GENERATOR)),
                Runs.websocket().rate(400).as("websocket 400/s", 0),
                Runs.polling(100).verdict(Level.SUSPECT, "send lag").as("polling 100 ms", 1));

        assertEquals(bench, BenchResult.fromJson(bench.toJson()));
    }

    /** JSON has no infinity. */
    @Test
    void aSearchWithoutAnEndSurvivesToo() {
        HighestRate endless = new HighestRate(
                "websocket", "p99<1s", 800, Double.POSITIVE_INFINITY, SloCurve.Limit.HIGHEST_RATE, List.of());
        BenchResult bench =
                Benches.search(List.of(endless), Runs.websocket().rate(800).as("websocket 800/s", 0));

        String json = bench.toJson();

        assertTrue(json.contains("\"endsPerSecond\" : null"), json);
        assertEquals(bench, BenchResult.fromJson(json));
    }

    @Test
    void membersOfALaterFormArePassedOver() {
        BenchResult bench = Benches.of(Runs.websocket().as("websocket", 0));

        assertEquals(bench, BenchResult.fromJson(bench.toJson().replaceFirst("\\{", "{\"colour\":{\"red\":1},")));
    }

    @Test
    void whatIsNoBenchmarkIsRefused() {
        String json = Benches.of(Runs.websocket().as("websocket", 0)).toJson();

        assertRefused("its schema is duplex.bench/1", json.replace("duplex.bench/2", "duplex.bench/1"));
        assertRefused("its schema is nothing", "{}");
        assertRefused("this is not a benchmark's result", "{\"schema\":");
    }

    @Test
    void theWorstRunIsTheVerdict() {
        BenchRun good = Runs.websocket().as("websocket", 0);

        assertEquals(Level.VALID, Benches.of(good).verdict());
        assertEquals(
                Level.INVALID,
                Benches.of(good, Runs.websocket().verdict(Level.INVALID, "lost").as("websocket", 1))
                        .verdict());
        assertEquals(Level.INVALID, Benches.of().verdict());
    }

    @Test
    void whatIsNotCompleteIsNotValid() {
        BenchRun good = Runs.websocket().as("websocket", 0);

        assertEquals(Level.SUSPECT, Benches.of(2, List.of(), good).verdict());
        assertEquals(
                Level.SUSPECT,
                Benches.interrupted(Benches.search(List.of(found(400, SloCurve.Limit.TARGET)), good))
                        .verdict());
    }

    /** A search goes where the target breaks; that is its purpose, and nothing against it. */
    @Test
    void aSearchIsWorthWhatItFound() {
        BenchRun broke =
                Runs.websocket().rate(800).verdict(Level.INVALID, "lost").as("websocket 800/s", 0);

        assertEquals(Level.VALID, verdict(found(400, SloCurve.Limit.TARGET), broke));
        assertEquals(Level.VALID, verdict(found(400, SloCurve.Limit.HIGHEST_RATE), broke));
        assertEquals(Level.SUSPECT, verdict(found(400, SloCurve.Limit.GENERATOR), broke));
        assertEquals(Level.SUSPECT, verdict(found(400, SloCurve.Limit.OUT_OF_RUNS), broke));
        assertEquals(Level.INVALID, verdict(found(0, SloCurve.Limit.TARGET), broke));
    }

    @Test
    void aRateIsReachedIfItOrAHigherOneHeld() {
        assertTrue(found(400, SloCurve.Limit.TARGET).reaches(400));
        assertFalse(found(400, SloCurve.Limit.TARGET).reaches(401));
        assertEquals(
                "the target does not hold more (ends at 408.5/s)",
                found(400, SloCurve.Limit.TARGET).limitInWords());
    }

    private static Level verdict(HighestRate found, BenchRun... runs) {
        return Benches.search(List.of(found), runs).verdict();
    }

    private static HighestRate found(double holds, SloCurve.Limit limit) {
        return new HighestRate("websocket", "p99<50ms", holds, 408.5, limit, List.of("400/s broke in 1 of 3 runs"));
    }

    private static void assertRefused(String part, String json) {
        String message = assertThrows(IllegalArgumentException.class, () -> BenchResult.fromJson(json))
                .toString();

        assertTrue(message.contains(part), message);
    }
}
