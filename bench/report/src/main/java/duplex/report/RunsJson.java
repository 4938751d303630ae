package duplex.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.load.host.Environment;
import java.util.List;

/** The JSON form that results of targets measured in turn have in common. */
public final class RunsJson {
    private static final JsonMapper JSON = new JsonMapper();

    private RunsJson() {}

    /**
     * A result, indented.
     *
     * @param schema the name and version of the form
     * @param startedAt when, as ISO 8601 in UTC
     * @param environment the machine and the process that measured
     * @param placement which processors the servers and the generator had, for people
     * @param interrupted whether it was ended early on request
     * @param runs each as its own kind of result has it
     */
    public static String render(
            String schema,
            String startedAt,
            Environment environment,
            String placement,
            boolean interrupted,
            List<ObjectNode> runs) {
        ObjectNode tree = JSON.createObjectNode()
                .put("schema", schema)
                .put("startedAt", startedAt)
                .put("interrupted", interrupted)
                .put("placement", placement);
        tree.set("environment", JSON.valueToTree(environment));
        tree.putArray("runs").addAll(runs);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and strings can be written", e);
        }
    }
}
