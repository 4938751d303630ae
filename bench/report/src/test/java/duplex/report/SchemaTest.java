package duplex.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import duplex.load.LoadPlan;
import duplex.load.LoadRunner;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.WireProtocol;
import duplex.websocket.ChatOptions;
import duplex.websocket.ChatServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The published schema describes what a real run writes: all of it, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaTest {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private String published = "";
    private JsonNode result = JSON.createObjectNode();

    @BeforeAll
    void runOnce() throws IOException, InterruptedException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("schema/run-1.schema.json")) {
            published = new String(
                    Objects.requireNonNull(in, "the schema is missing").readAllBytes(), UTF_8);
        }
        LoadPlan plan = LoadPlan.builder()
                .clients(3)
                .warmup(Duration.ofMillis(50))
                .duration(Duration.ofMillis(300))
                .build();
        try (ChatServer server = ChatServer.start(ChatOptions.defaults())) {
            URI address = URI.create("ws://127.0.0.1:" + server.port() + "/chat");
            RunResult run = new LoadRunner().run(plan, WireProtocol.WEBSOCKET, address, Progress.SILENT);
            result = JSON.readTree(run.toJson());
        }
    }

    @Test
    void theSchemaIsASchema() throws IOException {
        List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(DIALECT))
                .validate(JSON.readTree(published));

        assertEquals(List.of(), errors);
    }

    @Test
    void aRealResultIsValid() throws IOException {
        assertEquals(List.of(), errors(JSON.readTree(published), result));
    }

    @Test
    void everyMemberOfARealResultIsDescribed() throws IOException {
        JsonPointer verdict = JsonPointer.compile("/verdict");
        JsonNode valid = JSON.readTree("{\"level\": \"VALID\", \"reasons\": []}");
        JsonNode closed = closed(JSON.readTree(published));

        assertEquals(List.of(), errors(closed, result), "describe it in docs/schema");
        assertEquals(List.of(), errors(closed, changed(verdict, run -> run.set("verdict", valid))));
    }

    @Test
    void everyMemberIsRequired() throws IOException {
        assertTrue(members(result, JsonPointer.empty()).size() > 40, "a result has more members than that");
        for (JsonPointer member : members(result, JsonPointer.empty())) {
            assertRefused(member, changed(member, parent -> parent.remove(nameOf(member))));
        }
    }

    @Test
    void everyMemberHasAType() throws IOException {
        for (JsonPointer member : members(result, JsonPointer.empty())) {
            assertRefused(member, changed(member, parent -> parent.putNull(nameOf(member))));
            boolean text = result.at(member).isTextual();
            assertRefused(
                    member,
                    changed(
                            member,
                            parent -> parent.set(
                                    nameOf(member),
                                    text
                                            ? JSON.getNodeFactory().numberNode(1)
                                            : JSON.getNodeFactory().textNode("x"))));
        }
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        assertRefused("/schema", "\"duplex.run/2\"");
        assertRefused("/startedAt", "\"yesterday\"");
        assertRefused("/protocol", "\"WEBSOCKET\"");
        assertRefused("/elapsed", "\"10 s\"");
        assertRefused("/sent", "-1");
        assertRefused("/latency/p99Nanos", "0.5");
        assertRefused("/deliveries/reach", "1.01");
        assertRefused("/plan/ratePerSecond", "0");
        assertRefused("/histogram", "\"\"");
        assertRefused("/verdict", "{\"level\": \"FINE\", \"reasons\": []}");
    }

    /** A result that is not valid says why, and a valid one has nothing to say. */
    @Test
    void theVerdictAndItsReasonsGoTogether() throws IOException {
        assertRefused("/verdict", "{\"level\": \"SUSPECT\", \"reasons\": []}");
        assertRefused("/verdict", "{\"level\": \"VALID\", \"reasons\": [\"send lag\"]}");
        assertEquals(List.of(), errorsWith("/verdict", "{\"level\": \"SUSPECT\", \"reasons\": [\"send lag\"]}"));
        assertEquals(List.of(), errorsWith("/verdict", "{\"level\": \"VALID\", \"reasons\": []}"));
    }

    @Test
    void aLaterFormMayHaveMore() throws IOException {
        assertEquals(List.of(), errorsWith("/later", "{\"more\": 1}"));
    }

    private static List<Error> errors(JsonNode schema, JsonNode document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private List<Error> errorsWith(String member, String value) throws IOException {
        JsonPointer pointer = JsonPointer.compile(member);
        JsonNode node = JSON.readTree(value);
        return errors(JSON.readTree(published), changed(pointer, parent -> parent.set(nameOf(pointer), node)));
    }

    private void assertRefused(String member, String value) throws IOException {
        assertFalse(errorsWith(member, value).isEmpty(), member + " may be " + value);
    }

    private void assertRefused(JsonPointer member, JsonNode document) throws IOException {
        List<Error> errors = errors(JSON.readTree(published), document);
        assertFalse(errors.isEmpty(), member + " may be " + document.at(member));
    }

    private JsonNode changed(JsonPointer member, Consumer<ObjectNode> change) {
        JsonNode copy = result.deepCopy();
        change.accept((ObjectNode) copy.at(member.head()));
        return copy;
    }

    private static String nameOf(JsonPointer member) {
        return member.last().getMatchingProperty();
    }

    /** Every member of every object; what is in arrays is the schema's own affair. */
    private static List<JsonPointer> members(JsonNode object, JsonPointer at) {
        List<JsonPointer> found = new ArrayList<>();
        for (var member : object.properties()) {
            JsonPointer pointer = at.appendProperty(member.getKey());
            found.add(pointer);
            found.addAll(members(member.getValue(), pointer));
        }
        return found;
    }

    /** The same schema, with nothing allowed that it does not describe. */
    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("required") && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(SchemaTest::closed);
        return schema;
    }
}
