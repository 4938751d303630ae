package duplex.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** What came of a soak, for programs. {@code format} and {@code version} stand first. */
public final class SoakSummary {
    private static final int VERSION = 1;

    private SoakSummary() {}

    /** Renders it; the history has the legs. */
    public static String render(SoakPlan plan, boolean interrupted, Path history, List<TargetSoak> soaks) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", "duplex-soak").put("version", VERSION);
        root.put("holds", soaks.stream().allMatch(TargetSoak::holds));
        root.put("interrupted", interrupted).put("history", history.toString());
        root.set("plan", SoakJson.MAPPER.valueToTree(plan));
        root.set("targets", SoakJson.MAPPER.valueToTree(soaks));
        try {
            return SoakJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", impossible);
        }
    }
}
