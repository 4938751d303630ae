package duplex.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/** A whole benchmark as JSON: each run under its label, with all that the load generator says of it. */
final class BenchJson {
    /** Name and version of the form; the number grows when a reader of the old one would be misled. */
    static final String SCHEMA = "duplex.bench/1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BenchJson() {}

    static String render(List<Bench.Row> rows, boolean interrupted) {
        ObjectNode bench = JSON.createObjectNode();
        bench.put("schema", SCHEMA);
        bench.put("verdict", BenchTable.worst(rows).name());
        bench.put("interrupted", interrupted);
        ArrayNode runs = bench.putArray("runs");
        try {
            for (Bench.Row row : rows) {
                ObjectNode run = runs.addObject();
                run.put("label", row.label());
                run.put("target", row.target());
                run.put("conformanceProven", row.gated());
                run.set("result", JSON.readTree(row.result().toJson()));
            }
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bench) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("a result's own JSON can be read", impossible);
        }
    }
}
