package duplex.report.memory;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.load.IdlePlan;
import duplex.load.IdleResult;
import duplex.load.host.Environment;
import duplex.load.host.Footprint;
import duplex.report.RunsJson;
import java.util.List;

/**
 * What sessions that say nothing cost several servers in memory.
 *
 * @param startedAt when, as ISO 8601 in UTC
 * @param environment the machine and the process that measured
 * @param placement which processors the servers and the generator had, or why they had to share; for people
 * @param interrupted whether it was ended early on request
 * @param runs in the order they were done
 */
public record MemoryResult(
        String startedAt, Environment environment, String placement, boolean interrupted, List<MemoryRun> runs) {
    /** The name and version of the JSON form; the number grows when a reader of the old one would be misled. */
    public static final String SCHEMA = "duplex.memory/1";

    private static final JsonMapper JSON = new JsonMapper();

    /** The list is not to be changed. */
    public MemoryResult {
        runs = List.copyOf(runs);
    }

    /** Whether in every run every session stayed, and got nothing. */
    public boolean isSound() {
        return runs.stream().allMatch(run -> run.result().complaints().isEmpty());
    }

    /** As JSON, indented; sizes in bytes. */
    public String toJson() {
        List<ObjectNode> all = runs.stream().map(MemoryResult::json).toList();
        return RunsJson.render(SCHEMA, startedAt, environment, placement, interrupted, all);
    }

    private static ObjectNode json(MemoryRun run) {
        IdleResult result = run.result();
        IdlePlan plan = result.plan();
        ObjectNode tree = JSON.createObjectNode()
                .put("target", run.target())
                .put("repeat", run.repeat())
                .put("first", plan.first())
                .put("sessions", plan.sessions())
                .put("settleSeconds", plan.settle().toMillis() / 1e3)
                .put("pollIntervalSeconds", plan.pollInterval().toMillis() / 1e3);
        tree.set("before", json(result.before()));
        tree.set("after", json(result.after()));
        tree.set("rssPerSession", JSON.valueToTree(result.rssPerSession()));
        tree.set("liveHeapPerSession", JSON.valueToTree(result.liveHeapPerSession()));
        ArrayNode complaints = tree.putArray("complaints");
        result.complaints().forEach(complaints::add);
        return tree;
    }

    private static ObjectNode json(Footprint held) {
        ObjectNode tree = JSON.createObjectNode();
        tree.set("rss", JSON.valueToTree(held.rssBytes()));
        tree.set("liveHeap", JSON.valueToTree(held.liveHeapBytes()));
        return tree;
    }
}
