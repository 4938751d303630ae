package duplex.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.load.host.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * How what a benchmark found is written, besides its runs. JSON has neither infinity nor NaN: where a record has them,
 * there is a null. What can be worked out from the runs is written for other readers, and not read.
 */
final class FindingsJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FindingsJson() {}

    static ObjectNode write(HighestRate found) {
        ObjectNode tree = JSON.objectNode();
        tree.put("row", found.row());
        tree.put("objective", found.objective());
        tree.put("holdsPerSecond", found.holdsPerSecond());
        tree.set("endsPerSecond", finite(found.endsPerSecond()));
        tree.put("limit", found.limit().name());
        found.violations().forEach(tree.putArray("violations")::add);
        return tree;
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException if its limit is none
     */
    static HighestRate readHighestRate(JsonNode tree) {
        List<String> violations = new ArrayList<>();
        tree.path("violations").forEach(each -> violations.add(each.asText()));
        return new HighestRate(
                tree.path("row").asText(),
                tree.path("objective").asText(),
                tree.path("holdsPerSecond").asDouble(),
                tree.path("endsPerSecond").asDouble(Double.POSITIVE_INFINITY),
                SloCurve.Limit.valueOf(tree.path("limit").asText()),
                violations);
    }

    static ObjectNode write(PollingAnalysis analysis) {
        ObjectNode tree = JSON.objectNode();
        ArrayNode delays = tree.putArray("delays");
        analysis.delays().forEach(delay -> delays.add(write(delay)));
        ArrayNode crossings = tree.putArray("crossings");
        analysis.crossings().forEach(against -> crossings.add(write(against)));
        return tree;
    }

    private static ObjectNode write(PollingAnalysis.Delay delay) {
        ObjectNode tree = JSON.objectNode();
        tree.put("row", delay.row());
        tree.put("intervalNanos", delay.intervalNanos());
        tree.put("roundTripNanos", delay.roundTripNanos());
        tree.put("expectedMeanNanos", delay.expectedMeanNanos());
        tree.put("meanNanos", delay.meanNanos());
        return tree;
    }

    private static ObjectNode write(PollingAnalysis.Against against) {
        Reading<Crossing> crossing = against.crossing();
        ObjectNode tree = JSON.objectNode();
        tree.put("push", against.push());
        tree.put("polling", against.polling());
        tree.put("cost", against.cost().name());
        tree.put("kind", crossing.map(found -> found.kind().name()).toOptional().orElse("UNKNOWN"));
        tree.set(
                "intervalSeconds",
                finite(crossing.map(Crossing::intervalSeconds).toOptional().orElse(Double.NaN)));
        tree.put("shortestSeconds", against.shortestSeconds());
        tree.put("longestSeconds", against.longestSeconds());
        String what = against.cost() == Cost.SERVER_CPU_MICROS ? "server CPU" : "bytes";
        tree.put(
                "words",
                crossing.map(found -> found.inWords(what)).toOptional().orElseGet(() -> what + ": " + crossing.text()));
        return tree;
    }

    private static JsonNode finite(double value) {
        return Double.isFinite(value) ? JSON.numberNode(value) : JSON.nullNode();
    }
}
