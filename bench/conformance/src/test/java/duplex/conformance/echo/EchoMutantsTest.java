package duplex.conformance.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.conformance.Layer;
import duplex.conformance.LayerTrial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transport cases' own test: they let a right echo server pass, and catch each of the broken ones. */
@Timeout(120)
final class EchoMutantsTest {
    private static final LayerTrial TRIAL = new LayerTrial(Layer.RFC6455);

    private static final List<EchoMutant> MUTANTS = Stream.of(
                    OpeningMutants.all(), FrameMutants.all(), MessageMutants.all(), ClosingMutants.all())
            .flatMap(List::stream)
            .toList();

    @Test
    void theUnbrokenEchoKeepsEveryRule() throws Exception {
        try (EchoServer server = EchoServer.start(new Habits())) {
            assertEquals(List.of(), TRIAL.faults(server), "the kit finds fault with a correct server");
        }
    }

    @Test
    void everyMutantIsCaughtAndOtherwiseAlive() throws Exception {
        assertEquals("", TRIAL.complaints(MUTANTS));
    }

    @Test
    void everyRuleHasAMutant() {
        assertEquals(List.of(), TRIAL.unproven(MUTANTS), "no mutant shows that the cases of these rules can fail");
    }
}
