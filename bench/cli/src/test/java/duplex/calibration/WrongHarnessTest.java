package duplex.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.calibration.Finding.Outcome;
import duplex.load.LoadRunner;
import duplex.load.WrongHarness;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A harness that makes one of the known mistakes is found out. */
@Timeout(120)
final class WrongHarnessTest {
    @Test
    void aGeneratorThatWaitsForAnswersHidesTheStall() throws Exception {
        Harness waits = new Harness(() -> WrongHarness.closedLoop(4), UnaryOperator.identity());

        assertFoundOut(waits, "stall");
    }

    @Test
    void aRecorderThatDropsLateSamplesHidesTheStall() throws Exception {
        Harness drops = new Harness(LoadRunner::new, WrongHarness.dropsSamplesAbove(500_000_000));

        assertFoundOut(drops, "stall");
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
        assertFoundOut(new Harness(LoadRunner::new, WrongHarness.forgives()), mutant);
    }

    private static void assertFoundOut(Harness wrong, String name) throws Exception {
        Finding finding = Named.on(Stand.shared(wrong), name).run(true);

        assertEquals(Outcome.FAILED, finding.outcome(), finding.toString());
    }
}
