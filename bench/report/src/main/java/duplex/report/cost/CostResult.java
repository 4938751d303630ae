package duplex.report.cost;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.load.FlightPlan;
import duplex.load.FlightResult;
import duplex.load.host.Environment;
import duplex.report.RunsJson;
import java.util.List;

/**
 * What deliveries cost several servers, with messages kept in flight.
 *
 * @param startedAt when, as ISO 8601 in UTC
 * @param environment the machine and the process that measured
 * @param placement which processors the servers and the generator had, or why they had to share; for people
 * @param together whether all servers were up at once and took turns; else each run had fresh processes
 * @param interrupted whether it was ended early on request
 * @param runs in the order they were done
 */
public record CostResult(
        String startedAt,
        Environment environment,
        String placement,
        boolean together,
        boolean interrupted,
        List<CostRun> runs) {
    /** The name and version of the JSON form; the number grows when a reader of the old one would be misled. */
    public static final String SCHEMA = "duplex.cost/1";

    private static final JsonMapper JSON = new JsonMapper();

    /** The list is not to be changed. */
    public CostResult {
        runs = List.copyOf(runs);
    }

    /** Whether every message of every run reached everybody, once and in its turn. */
    public boolean isSound() {
        return runs.stream().allMatch(run -> run.result().complaints().isEmpty());
    }

    /** As JSON, indented. */
    public String toJson() {
        List<ObjectNode> all = runs.stream().map(this::json).toList();
        return RunsJson.render(SCHEMA, startedAt, environment, placement, interrupted, all);
    }

    private ObjectNode json(CostRun run) {
        FlightResult result = run.result();
        FlightPlan plan = result.plan();
        ObjectNode tree = JSON.createObjectNode()
                .put("target", run.target())
                .put("repeat", run.repeat())
                .put("clients", plan.clients())
                .put("inFlight", plan.inFlight())
                .put("messageBytes", plan.messageBytes())
                .put("awake", plan.awake())
                .put("together", together)
                .put("warmupSeconds", plan.warmup().toMillis() / 1e3)
                .put("seconds", result.seconds())
                .put("messages", result.messages())
                .put("deliveries", result.deliveries())
                .put("generatorCpuSeconds", result.generatorCpuSeconds());
        tree.set("serverMicrosPerDelivery", JSON.valueToTree(result.serverMicrosPerDelivery()));
        ArrayNode complaints = tree.putArray("complaints");
        result.complaints().forEach(complaints::add);
        return tree;
    }
}
