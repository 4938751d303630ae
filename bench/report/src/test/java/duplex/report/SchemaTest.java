package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import duplex.load.LoadPlan;
import duplex.load.LoadRunner;
import duplex.load.MeasuredServer;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.ServerWatch;
import duplex.load.WireProtocol;
import duplex.load.fault.FaultPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The published schema of a run describes what real runs write, their server watched or not: all of it, nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaTest {
    private static final String RUN = "urn:duplex:schema:run:2";
    private static final JsonPointer NOWHERE = JsonPointer.compile("/nowhere");

    /** What results that were kept do not have: it may be missing. */
    private static final Set<JsonPointer> CAME_LATER = Set.of(JsonPointer.compile("/usage/jvmDeliveries"));

    private JsonNode watched = Schemas.JSON.createObjectNode();
    private JsonNode unwatched = Schemas.JSON.createObjectNode();

    @BeforeAll
    void runTwice() throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.builder()
                .clients(3)
                .warmup(Duration.ofMillis(50))
                .duration(Duration.ofMillis(300))
                .faults(FaultPlan.parse("delay@100ms:50ms:2ms"))
                .build();
        try (ServerProcess server = ServerProcess.start();
                ServerWatch watch = server.watch()) {
            LoadRunner runner = new LoadRunner();
            RunResult seen = runner.run(
                    plan,
                    new MeasuredServer(WireProtocol.WEBSOCKET, server.address(), watch, Optional.empty()),
                    Progress.SILENT);
            RunResult unseen = runner.run(plan, WireProtocol.WEBSOCKET, server.address(), Progress.SILENT);
            watched = Schemas.JSON.readTree(seen.toJson());
            unwatched = Schemas.JSON.readTree(unseen.toJson());
        }
    }

    @Test
    void theSchemaIsASchema() throws IOException {
        assertEquals(List.of(), Schemas.of(RUN).faults());
    }

    @Test
    void realResultsAreValid() throws IOException {
        assertEquals(List.of(), Schemas.of(RUN).errors(watched));
        assertEquals(List.of(), Schemas.of(RUN).errors(unwatched));
        assertTrue(unwatched.at("/usage/server/process/missing").isTextual(), "nobody watched that server");
    }

    @Test
    void everyMemberOfARealResultIsDescribed() throws IOException {
        assertEquals(List.of(), Schemas.closed(RUN).errors(watched), "describe it in docs/schema");
        assertEquals(List.of(), Schemas.closed(RUN).errors(unwatched), "describe it in docs/schema");
    }

    @Test
    void everyMemberIsRequired() throws IOException {
        assertTrue(
                members().size() > 130,
                "a result has more members than " + members().size());
        for (JsonPointer member : members()) {
            JsonNode without = Schemas.changed(watched, member, parent -> parent.remove(Schemas.nameOf(member)));
            if (CAME_LATER.contains(member)) {
                assertEquals(List.of(), Schemas.of(RUN).errors(without), "kept results do not have " + member);
            } else {
                assertRefused(member, without);
            }
        }
    }

    @Test
    void everyMemberHasAType() throws IOException {
        for (JsonPointer member : members()) {
            JsonNode other = Schemas.ofAnotherKind(watched.at(member));
            assertRefused(member, Schemas.changed(watched, member, parent -> parent.putNull(Schemas.nameOf(member))));
            assertRefused(
                    member, Schemas.changed(watched, member, parent -> parent.set(Schemas.nameOf(member), other)));
        }
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        assertRefused("/schema", "\"duplex.run/1\"");
        assertRefused("/startedAt", "\"yesterday\"");
        assertRefused("/protocol", "\"WEBSOCKET\"");
        assertRefused("/elapsed", "\"10 s\"");
        assertRefused("/sent", "-1");
        assertRefused("/latency/p99Nanos", "0.5");
        assertRefused("/latency/meanNanos", "\"NaN\"");
        assertRefused("/deliveries/reach", "1.01");
        assertRefused("/plan/ratePerSecond", "0");
        assertRefused("/plan/share", "1");
        assertRefused("/plan/workload", "\"party\"");
        assertRefused("/histogram", "\"\"");
        assertRefused("/usage/server/process", "{}");
        assertRefused("/usage/server/process", "{\"missing\": \"\"}");
        assertRefused("/verdict", "{\"level\": \"FINE\", \"reasons\": [], \"lagBoundNanos\": 1}");
    }

    @Test
    void everyTransportIsKnownByItsLabel() throws IOException {
        for (WireProtocol protocol : WireProtocol.values()) {
            String written = Schemas.JSON.writeValueAsString(protocol);
            assertEquals("\"" + protocol.label() + "\"", written);
            assertEquals(List.of(), errorsWith("/protocol", written));
        }
    }

    /** A result that is not valid says why, and a valid one has nothing to say. */
    @Test
    void theVerdictAndItsReasonsGoTogether() throws IOException {
        assertRefused("/verdict", "{\"level\": \"SUSPECT\", \"reasons\": [], \"lagBoundNanos\": 1}");
        assertRefused("/verdict", "{\"level\": \"VALID\", \"reasons\": [\"send lag\"], \"lagBoundNanos\": 1}");
        assertEquals(
                List.of(),
                errorsWith("/verdict", "{\"level\": \"SUSPECT\", \"reasons\": [\"send lag\"], \"lagBoundNanos\": 1}"));
        assertEquals(
                List.of(), errorsWith("/verdict", "{\"level\": \"VALID\", \"reasons\": [], \"lagBoundNanos\": 1}"));
    }

    @Test
    void aLaterFormMayHaveMore() throws IOException {
        assertEquals(List.of(), errorsWith("/later", "{\"more\": 1}"));
    }

    private List<JsonPointer> members() {
        return Schemas.members(watched, JsonPointer.empty(), NOWHERE);
    }

    private List<Error> errorsWith(String member, String value) throws IOException {
        JsonPointer pointer = JsonPointer.compile(member);
        JsonNode node = Schemas.JSON.readTree(value);
        return Schemas.of(RUN)
                .errors(Schemas.changed(watched, pointer, parent -> parent.set(Schemas.nameOf(pointer), node)));
    }

    private void assertRefused(String member, String value) throws IOException {
        assertFalse(errorsWith(member, value).isEmpty(), member + " may be " + value);
    }

    private static void assertRefused(JsonPointer member, JsonNode document) throws IOException {
        List<Error> errors = Schemas.of(RUN).errors(document);
        assertFalse(errors.isEmpty(), member + " may be " + document.at(member));
    }
}
