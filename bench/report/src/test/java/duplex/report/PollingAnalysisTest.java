package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.host.Reading;
import duplex.report.PollingAnalysis.Against;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of polling follows from what its messages and its questions cost, which these tests set. */
final class PollingAnalysisTest {
    private static final double DELIVERIES = 10_000;

    @Test
    void aDelayIsHalfTheIntervalAndARoundTrip() {
        PollingAnalysis analysis =
                PollingAnalysis.of(Benches.of(Runs.polling(100).as("polling 100 ms", 0)));

        PollingAnalysis.Delay delay = analysis.delays().get(0);
        assertEquals("polling 100 ms", delay.row());
        assertEquals(1e6, (double) delay.roundTripNanos(), 1e3);
        assertEquals(51e6, delay.expectedMeanNanos(), 1e4);
        assertEquals(51e6, delay.meanNanos(), 0.2e6);
    }

    /** A delivery costs 10 µs and a question 1 ms; push costs 30 µs: 50 questions in a second make up for it, of 10 sessions. */
    @Test
    void theCrossingIsWherePollingsQuestionsCostWhatPushCostsMore() {
        Against cpu = cpu(Benches.of(
                Runs.websocket().cpuMicros(Reading.of(300_000L)).as("websocket", 0),
                polling(1000, 100, 0),
                polling(100, 1000, 0)));

        Crossing crossing = cpu.crossing().toOptional().orElseThrow();
        assertEquals(Crossing.Kind.MEASURED, crossing.kind());
        assertEquals(0.5, crossing.intervalSeconds(), 0.001);
        assertEquals("websocket", cpu.push());
        assertEquals(0.1, cpu.shortestSeconds());
        assertEquals(1, cpu.longestSeconds());
    }

    /** Sessions ask on until the last message is there: their questions cost, but that is not the interval's doing. */
    @Test
    void whatIsAskedAfterTheLastMessageDoesNotMoveTheCrossing() {
        Against cpu = cpu(Benches.of(
                Runs.websocket().cpuMicros(Reading.of(300_000L)).as("websocket", 0),
                polling(1000, 100, 30),
                polling(100, 1000, 5)));

        assertEquals(0.5, cpu.crossing().toOptional().orElseThrow().intervalSeconds(), 0.001);
    }

    /** In a lively warm-up messages come faster than while it is measured: that is not the rate to which questions belong. */
    @Test
    void aLivelyWarmUpDoesNotMoveTheCrossing() {
        Against cpu = cpu(Benches.of(
                Runs.websocket()
                        .cpuMicros(Reading.of(300_000L))
                        .warmupMessages(3_000)
                        .as("websocket", 0),
                lively(1000, 100, 30),
                lively(100, 1000, 5)));

        assertEquals(0.5, cpu.crossing().toOptional().orElseThrow().intervalSeconds(), 0.001);
    }

    @Test
    void idleSessionsAreComparedByTheirMinutes() {
        Against bytes = PollingAnalysis.of(Benches.of(
                        Runs.websocket().idle().wireBytes(3_000).as("websocket", 0),
                        Runs.polling(1000).idle().wireBytes(6_000).as("polling 1000 ms", 0),
                        Runs.polling(500).idle().wireBytes(12_000).as("polling 500 ms", 0)))
                .crossings()
                .get(1);

        Crossing crossing = bytes.crossing().toOptional().orElseThrow();
        assertEquals(Crossing.Kind.NEVER_EXTRAPOLATED, crossing.kind());
        assertEquals(2, crossing.intervalSeconds(), 0.001);
    }

    @Test
    void onlyRowsOfTheSameLoadAreCompared() {
        PollingAnalysis analysis = PollingAnalysis.of(Benches.of(
                Runs.websocket().rate(200).as("websocket 200/s", 0),
                Runs.polling(1000).as("polling 1000 ms", 0),
                Runs.polling(100).as("polling 100 ms", 0)));

        assertEquals(List.of(), analysis.crossings());
    }

    @Test
    void oneIntervalHasNoCrossing() {
        PollingAnalysis analysis = PollingAnalysis.of(Benches.of(
                Runs.websocket().as("websocket", 0), Runs.polling(1000).as("polling 1000 ms", 0)));

        assertEquals(List.of(), analysis.crossings());
        assertEquals(1, analysis.delays().size());
    }

    @Test
    void whatCannotBeComparedSaysWhy() {
        BenchRun often = Runs.polling(100).as("polling 100 ms", 0);
        BenchRun seldom = Runs.polling(1000).as("polling 1000 ms", 0);

        Against unwatched = cpu(Benches.of(
                Runs.websocket().cpuMicros(Reading.missing("it is elsewhere")).as("websocket", 0), often, seldom));
        Against nothing =
                cpu(Benches.of(Runs.websocket().cpuMicros(Reading.of(0L)).as("websocket", 0), often, seldom));

        assertEquals(Reading.missing("it is elsewhere"), unwatched.crossing());
        assertEquals(Reading.missing("too little to be measured"), nothing.crossing());
    }

    @Test
    void aSearchComparesNothing() {
        PollingAnalysis analysis =
                PollingAnalysis.of(Benches.search(List.of(), Runs.polling(100).as("polling 100 ms 100/s", 0)));

        assertTrue(analysis.delays().isEmpty(), "its rows have loads of their own");
    }

    private static Against cpu(BenchResult bench) {
        return PollingAnalysis.of(bench).crossings().get(0);
    }

    /** 10 µs for each delivery, 1 ms for each question. */
    private static BenchRun polling(int intervalMillis, long polls, long more) {
        return asked(intervalMillis, polls + more).as("polling " + intervalMillis + " ms", 0);
    }

    private static BenchRun lively(int intervalMillis, long polls, long more) {
        return asked(intervalMillis, polls + more).warmupMessages(3_000).as("polling " + intervalMillis + " ms", 0);
    }

    private static Runs asked(int intervalMillis, long polls) {
        return Runs.polling(intervalMillis)
                .polls(polls)
                .cpuMicros(Reading.of(Math.round(DELIVERIES * 10 + polls * 1000.0)));
    }
}
