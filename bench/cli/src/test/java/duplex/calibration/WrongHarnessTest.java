package duplex.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import duplex.calibration.Finding.Outcome;
import duplex.load.LoadRunner;
import duplex.load.RunResult;
import duplex.load.WrongHarness;
import duplex.report.Fork;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A harness that makes one of the known mistakes is found out: so the calibrations are able to fail. */
@Timeout(120)
final class WrongHarnessTest {
    @Test
    void aGeneratorThatWaitsForAnswersIsFoundOut() throws Exception {
        Harness waits = new Harness(() -> WrongHarness.closedLoop(4), UnaryOperator.identity());

        assertFoundOut(waits, "stall");
    }

    @Test
    void aRecorderThatDropsLateSamplesHidesTheStall() throws Exception {
        assertFoundOut(WrongHarness.dropsSamplesAbove(500_000_000), "stall");
    }

    /** Not by a closed loop: how quick that is depends on what else this machine has to do. */
    @Test
    void aRecorderThatClampsLateSamplesFindsMoreThanAServerCanDo() throws Exception {
        assertFoundOut(WrongHarness.clampsSamplesTo(10_000_000), "capacity");
    }

    @Test
    void aRecorderThatDropsLateSamplesMakesPollingQuick() throws Exception {
        assertFoundOut(WrongHarness.dropsSamplesAbove(30_000_000), "polling");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutant-loses",
                "mutant-doubles",
                "mutant-swaps-a-senders-own",
                "mutant-swaps-across-senders",
                "mutant-leaks-rooms",
                "mutant-leaks-whispers"
            })
    void aLedgerThatForgivesHidesTheFault(String mutant) throws Exception {
        assertFoundOut(WrongHarness.forgives(), mutant);
    }

    /** The short form holds to one side only; these are wrong to that side. */
    @ParameterizedTest
    @CsvSource({
        "skew, /skew/lastNanos, 0.3",
        "bytes, /wire/bytesReceived, 1000",
        "cpu, /usage/server/process/value/cpuNanos, 0.5",
        "null-server, /deliveries/reach, 0.999999"
    })
    void aFigureThatIsWrongIsFoundOut(String calibration, String figure, double factor) throws Exception {
        assertFoundOut(WrongHarness.multiplies(figure, factor), calibration);
    }

    @Test
    void aVerdictThatSaysNothingHidesTheHog() throws Exception {
        try (Stand stand = Stand.apart(new Harness(LoadRunner::new, WrongHarness.forgives()))) {
            Finding finding = Named.on(stand, "hog").run(true);

            assumeFalse(finding.outcome() == Outcome.LEFT_OUT, finding.remark());
            assertEquals(Outcome.FAILED, finding.outcome(), finding.toString());
        }
    }

    @Test
    void theBestOfSeveralRunsIsFoundOut() {
        assertMergeFoundOut(Merge::best);
    }

    @Test
    void anAverageOfPercentilesIsFoundOut() {
        assertMergeFoundOut(Merge::average);
    }

    private static void assertMergeFoundOut(ToLongFunction<List<Fork>> p99) {
        Finding finding = new Merge(p99).run(true);

        assertEquals(Outcome.FAILED, finding.outcome(), finding.toString());
    }

    private static void assertFoundOut(UnaryOperator<RunResult> books, String name) throws Exception {
        assertFoundOut(new Harness(LoadRunner::new, books), name);
    }

    private static void assertFoundOut(Harness wrong, String name) throws Exception {
        Finding finding = Named.on(Stand.shared(wrong), name).run(true);

        assertEquals(Outcome.FAILED, finding.outcome(), finding.toString());
    }
}
