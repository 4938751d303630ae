package duplex.recover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What came out, for programs. {@code format} and {@code version} stand first; a change that a reader of the version would
 * stumble over raises the version. Times are in seconds; null is a time that never came.
 */
public final class RecoverJson {
    private static final int VERSION = 1;

    private RecoverJson() {}

    /**
     * Renders it.
     *
     * @param interrupted whether it was ended early: what is not there did not take place
     */
    public static String render(RecoverPlan plan, boolean interrupted, List<TargetRecovery> targets) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", "duplex-recover").put("version", VERSION);
        root.put("holds", !interrupted && targets.stream().allMatch(TargetRecovery::holds))
                .put("interrupted", interrupted);
        root.putObject("plan")
                .put("clients", plan.clients())
                .put("gone", plan.gone())
                .put("ratePerSecond", plan.ratePerSecond())
                .put("stopSeconds", plan.stop().toMillis() / 1e3)
                .put("watchSeconds", plan.watch().toMillis() / 1e3)
                .put("limitSeconds", plan.limit().toMillis() / 1e3);
        for (TargetRecovery target : targets) {
            ObjectNode node = root.withArray("targets").addObject();
            node.put("target", target.target()).put("holds", target.holds());
            overall(node.putObject("overall"), target);
            target.rounds().forEach(round -> round(node.withArray("rounds").addObject(), round));
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", impossible);
        }
    }

    private static void overall(ObjectNode node, TargetRecovery target) {
        for (Event event : Event.values()) {
            if (target.has(event)) {
                ObjectNode figures = node.putObject(event.id());
                event.figures().forEach(figure -> put(figures, figure, target.overall(event, figure)));
            }
        }
    }

    private static void round(ObjectNode node, Round round) {
        for (Event event : Event.values()) {
            if (round.has(event)) {
                ObjectNode figures = node.putObject(event.id());
                event.figures().forEach(figure -> put(figures, figure, round.figure(event, figure)));
                round.figure(event, Figure.EXPECTED)
                        .ifPresent(value -> figures.put(Figure.EXPECTED.id(), Math.round(value)));
            }
        }
        round.reasons().forEach(node.putArray("reasons")::add);
    }

    private static void put(ObjectNode figures, Figure figure, OptionalDouble value) {
        if (value.isEmpty()) {
            figures.putNull(figure.id());
        } else if (figure.isTime()) {
            figures.put(figure.id(), value.getAsDouble());
        } else {
            figures.put(figure.id(), Math.round(value.getAsDouble()));
        }
    }
}
