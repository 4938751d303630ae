package duplex.conformance.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.conformance.Layer;
import duplex.conformance.LayerTrial;
import duplex.conformance.specimen.Specimen;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The transport cases' own test: they let a right Socket.IO server pass, and catch each of the broken ones. */
@Timeout(120)
final class EngineMutantsTest {
    private static final LayerTrial TRIAL = new LayerTrial(Layer.SOCKETIO);

    private static final List<EngineMutant> MUTANTS = Stream.of(
                    EngineOpenMutants.all(), EngineTransportMutants.all(), SocketIoPacketMutants.all())
            .flatMap(List::stream)
            .toList();

    @Test
    void theUnbrokenSpecimenKeepsEveryRule() throws Exception {
        try (Specimen server = Specimen.start(new EngineTransportMutants.Quick())) {
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
