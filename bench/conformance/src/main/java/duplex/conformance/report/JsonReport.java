package duplex.conformance.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import duplex.conformance.Layer;
import duplex.conformance.Level;
import duplex.conformance.Outcome;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.RuleResult;
import duplex.conformance.Target;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report for programs. {@code format} and {@code version} stand first; a change that a reader of the version would
 * stumble over raises the version. Times are in milliseconds.
 */
public final class JsonReport {
    /** What {@code format} says. */
    public static final String FORMAT = "duplex-conformance";
    /** What {@code version} says. */
    public static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonReport() {}

    /** The report as JSON. */
    public static String render(Report report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT).put("version", VERSION);
        root.putObject("target")
                .put("label", report.target().label())
                .put("protocol", report.target().protocol().label())
                .put("address", report.target().address().toString());
        root.put("layer", report.layer().toString())
                .put("started", report.started().toString())
                .put("tookMillis", report.took().toMillis())
                .put("passed", report.passed());
        ArrayNode results = root.putArray("results");
        report.results().forEach(result -> results.add(toJson(result)));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }

    /**
     * Reads a report back.
     *
     * @throws IOException if it is not a report, or one of another version
     */
    public static Report read(String json) throws IOException {
        JsonNode root = MAPPER.readTree(json);
        if (!root.path("format").asText().equals(FORMAT) || root.path("version").asInt() != VERSION) {
            throw new IOException("not a " + FORMAT + " report of version " + VERSION);
        }
        try {
            List<RuleResult> results = new ArrayList<>();
            root.path("results").forEach(result -> results.add(resultOf(result)));
            JsonNode target = root.path("target");
            return new Report(
                    new Target(
                            target.path("label").asText(),
                            Protocol.valueOf(target.path("protocol").asText().toUpperCase(Locale.ROOT)),
                            URI.create(target.path("address").asText())),
                    // Reports of the time before there were layers are of the chat.
                    Layer.valueOf(root.path("layer").asText("chat").toUpperCase(Locale.ROOT)),
                    Instant.parse(root.path("started").asText()),
                    Duration.ofMillis(root.path("tookMillis").asLong()),
                    results);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException("a " + FORMAT + " report with a value no report has: " + e.getMessage(), e);
        }
    }

    private static ObjectNode toJson(RuleResult result) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("rule", result.rule().id())
                .put("level", result.rule().level().name())
                .put("text", result.rule().text())
                .put("outcome", result.outcome().name())
                .put("detail", result.detail())
                .put("tookMillis", result.took().toMillis());
        ArrayNode log = node.putArray("wireLog");
        result.wireLog().forEach(log::add);
        return node;
    }

    private static RuleResult resultOf(JsonNode node) {
        List<String> log = new ArrayList<>();
        node.path("wireLog").forEach(line -> log.add(line.asText()));
        return new RuleResult(
                new Rule(
                        node.path("rule").asText(),
                        Level.valueOf(node.path("level").asText()),
                        node.path("text").asText()),
                Outcome.valueOf(node.path("outcome").asText()),
                node.path("detail").asText(),
                log,
                Duration.ofMillis(node.path("tookMillis").asLong()));
    }
}
