package duplex.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import java.util.List;

/**
 * Results for programs. {@code format} and {@code version} stand first; a change that a reader of the version would stumble
 * over raises the version. Times are in nanoseconds.
 */
public final class AttackJson {
    private static final int VERSION = 1;

    private AttackJson() {}

    /**
     * Renders one target's results.
     *
     * @param target what the target is called
     */
    public static String render(String target, Protocol protocol, AttackPlan plan, List<AttackResult> results) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", "duplex-attack").put("version", VERSION);
        root.put("target", target).put("protocol", protocol.label());
        root.put("honestClients", plan.honestClients())
                .put("messagesPerSecond", plan.messagesPerSecond())
                .put("p99BoundNanos", plan.p99Bound().toNanos())
                .put("scale", plan.scale());
        root.put("passed", results.stream().allMatch(result -> result.verdict() == Verdict.SURVIVED));
        ArrayNode array = root.putArray("results");
        results.forEach(result -> add(array.addObject(), result));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", impossible);
        }
    }

    private static void add(ObjectNode node, AttackResult result) {
        node.put("attack", result.attack().id())
                .put("does", result.attack().does())
                .put("verdict", result.verdict().name())
                .put("serverDid", result.serverDid())
                .put("vitals", result.vitals());
        ArrayNode reasons = node.putArray("reasons");
        result.reasons().forEach(reasons::add);
        result.honest()
                .ifPresent(felt -> node.putObject("honest")
                        .put("sent", felt.sent())
                        .put("expected", felt.expected())
                        .put("lost", felt.lost())
                        .put("duplicates", felt.duplicates())
                        .put("disorder", felt.disorder())
                        .put("phantoms", felt.phantoms())
                        .put("disconnected", felt.disconnected())
                        .put("p99Nanos", felt.p99Nanos()));
    }
}
