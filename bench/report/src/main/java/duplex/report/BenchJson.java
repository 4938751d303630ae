package duplex.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.load.RunResult;
import duplex.load.host.Environment;
import java.util.ArrayList;
import java.util.List;

/** How a benchmark is written and read; each run's result is written and read by itself. */
final class BenchJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private BenchJson() {}

    static String write(BenchResult bench) {
        try {
            ObjectNode tree = JSON.createObjectNode();
            tree.put("schema", bench.schema());
            tree.put("startedAt", bench.startedAt());
            tree.put("verdict", bench.verdict().name());
            tree.put("interrupted", bench.interrupted());
            tree.put("failure", bench.failure());
            tree.put("runsPlanned", bench.runsPlanned());
            tree.put("placement", bench.placement());
            tree.set("environment", JSON.valueToTree(bench.environment()));
            ArrayNode slo = tree.putArray("slo");
            bench.slo().forEach(found -> slo.add(FindingsJson.write(found)));
            tree.set("polling", FindingsJson.write(PollingAnalysis.of(bench)));
            ArrayNode runs = tree.putArray("runs");
            for (BenchRun run : bench.runs()) {
                runs.add(write(run));
            }
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers and strings can be written", e);
        }
    }

    static BenchResult read(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            String schema = tree.path("schema").asText("nothing");
            if (!schema.equals(BenchResult.SCHEMA)) {
                throw new IllegalArgumentException(
                        "this is not a benchmark's result: its schema is " + schema + ", not " + BenchResult.SCHEMA);
            }
            if (!tree.path("environment").isObject()) {
                throw new IllegalArgumentException(
                        "this is not a benchmark's result: it does not say on what it was measured");
            }
            List<HighestRate> slo = new ArrayList<>();
            for (JsonNode found : tree.path("slo")) {
                slo.add(FindingsJson.readHighestRate(found));
            }
            List<BenchRun> runs = new ArrayList<>();
            for (JsonNode run : tree.path("runs")) {
                runs.add(readRun(run));
            }
            return new BenchResult(
                    schema,
                    tree.path("startedAt").asText(),
                    JSON.treeToValue(tree.path("environment"), Environment.class),
                    tree.path("placement").asText(),
                    tree.path("runsPlanned").asInt(),
                    tree.path("interrupted").asBoolean(),
                    tree.path("failure").asText(),
                    slo,
                    runs);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not a benchmark's result: " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode write(BenchRun run) throws JsonProcessingException {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("label", run.label());
        tree.put("target", run.target());
        tree.put("repeat", run.repeat());
        tree.put("conformanceProven", run.conformanceProven());
        tree.put("serverEnding", run.serverEnding());
        tree.set("result", JSON.readTree(run.result().toJson()));
        return tree;
    }

    private static BenchRun readRun(JsonNode tree) {
        return new BenchRun(
                tree.path("label").asText(),
                tree.path("target").asText(),
                tree.path("repeat").asInt(),
                tree.path("conformanceProven").asBoolean(),
                RunResult.fromJson(tree.path("result").toString()),
                tree.path("serverEnding").asText());
    }
}
