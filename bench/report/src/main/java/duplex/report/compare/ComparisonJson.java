package duplex.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A comparison for programs. What is not known, or infinite, is null. */
public final class ComparisonJson {
    /** The name and version of the form; the number grows when a reader of the old one would be misled. */
    public static final String SCHEMA = "duplex.compare/1";

    private static final JsonMapper JSON = new JsonMapper();

    private ComparisonJson() {}

    /** As JSON, indented. */
    public static String render(Comparison comparison) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("schema", SCHEMA);
        tree.put("change", comparison.change().name());
        tree.set("base", write(comparison.base()));
        tree.set("new", write(comparison.next()));
        ArrayNode findings = tree.putArray("findings");
        comparison.findings().forEach(each -> findings.add(write(each)));
        comparison.notes().forEach(tree.putArray("notes")::add);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and strings can be written", e);
        }
    }

    private static ObjectNode write(Comparison.Side side) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("startedAt", side.startedAt());
        tree.put("commit", side.commit());
        tree.put("repeats", side.repeats());
        return tree;
    }

    private static ObjectNode write(Finding finding) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("row", finding.row());
        tree.put("metric", finding.metric().name());
        tree.put("unit", finding.metric().unit().symbol());
        tree.set("base", finite(finding.base()));
        tree.set("new", finite(finding.next()));
        tree.set("ratio", finite(finding.ratio().estimate()));
        tree.set("low", finite(finding.ratio().low()));
        tree.set("high", finite(finding.ratio().high()));
        tree.put("level", finding.ratio().level());
        tree.put("floor", finding.floor());
        tree.set("smallest", finite(finding.smallest()));
        tree.put("change", finding.change().name());
        tree.put("reason", finding.reason());
        return tree;
    }

    private static JsonNode finite(double value) {
        return Double.isFinite(value) ? JSON.getNodeFactory().numberNode(value) : JSON.nullNode();
    }
}
