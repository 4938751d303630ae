package duplex.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The published schemas, and what they say of a document. */
final class Schemas {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final List<String> FILES =
            List.of("run-2.schema.json", "bench-2.schema.json", "compare-1.schema.json");

    private final String name;
    private final Map<String, String> published;

    private Schemas(String name, Map<String, String> published) {
        this.name = name;
        this.published = published;
    }

    /** As they are published; documents are held against the one of this name, such as {@code urn:duplex:schema:run:2}. */
    static Schemas of(String name) throws IOException {
        return new Schemas(name, read(false));
    }

    /** The same, with nothing allowed that they do not describe. */
    static Schemas closed(String name) throws IOException {
        return new Schemas(name, read(true));
    }

    List<Error> errors(JsonNode document) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(published))
                .getSchema(SchemaLocation.of(name))
                .validate(document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** What makes it no schema at all. */
    List<Error> faults() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(DIALECT))
                .validate(JSON.readTree(Objects.requireNonNull(published.get(name))));
    }

    /** Every member of every object, those in the first element of an array too; none below this pointer's. */
    static List<JsonPointer> members(JsonNode at, JsonPointer pointer, JsonPointer besides) {
        List<JsonPointer> found = new ArrayList<>();
        if (pointer.equals(besides)) {
            return found;
        }
        for (var member : at.properties()) {
            JsonPointer each = pointer.appendProperty(member.getKey());
            found.add(each);
            found.addAll(members(member.getValue(), each, besides));
        }
        if (at.isArray() && !at.isEmpty()) {
            found.addAll(members(at.path(0), pointer.appendIndex(0), besides));
        }
        return found;
    }

    /** A copy, with something done to the object that has this member. */
    static JsonNode changed(JsonNode document, JsonPointer member, Consumer<ObjectNode> change) {
        JsonNode copy = document.deepCopy();
        change.accept((ObjectNode) copy.at(member.head()));
        return copy;
    }

    static String nameOf(JsonPointer member) {
        return member.last().getMatchingProperty();
    }

    /** Something of another kind than the member is. */
    static JsonNode ofAnotherKind(JsonNode member) {
        return member.isTextual()
                ? JSON.getNodeFactory().numberNode(1)
                : JSON.getNodeFactory().textNode("x");
    }

    private static Map<String, String> read(boolean closed) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (String file : FILES) {
            try (InputStream in = Schemas.class.getResourceAsStream("schema/" + file)) {
                String text = new String(
                        Objects.requireNonNull(in, file + " is missing").readAllBytes(), UTF_8);
                JsonNode tree = JSON.readTree(text);
                all.put(tree.path("$id").asText(), closed ? close(tree).toString() : text);
            }
        }
        return all;
    }

    private static JsonNode close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("required") && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Schemas::close);
        return schema;
    }
}
