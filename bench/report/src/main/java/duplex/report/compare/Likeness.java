package duplex.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import duplex.load.RunResult;
import duplex.report.BenchResult;
import duplex.report.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be the same in two benchmarks, so that the difference is the target's: machine, placement, rows, load. */
final class Likeness {
    private static final JsonMapper JSON = new JsonMapper();

    private Likeness() {}

    /** What differs, by member, BASE first. */
    static List<String> differences(BenchResult base, BenchResult next) {
        List<String> found = new ArrayList<>();
        base.environment()
                .differences(next.environment())
                .forEach(each -> compare(found, each.member(), each.here(), each.there()));
        compare(found, "placement", base.placement(), next.placement());
        Map<String, Row> theirs = byLabel(next);
        for (Row row : Row.of(base)) {
            Row other = theirs.remove(row.label());
            if (other == null) {
                found.add("row " + row.label() + ": in BASE only");
            } else {
                compareLoads(found, row.label(), row.first(), other.first());
            }
        }
        theirs.keySet().forEach(label -> found.add("row " + label + ": in NEW only"));
        return found;
    }

    static Map<String, Row> byLabel(BenchResult bench) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Row.of(bench).forEach(row -> rows.put(row.label(), row));
        return rows;
    }

    private static void compareLoads(List<String> found, String row, RunResult base, RunResult next) {
        compare(
                found,
                row + ", protocol",
                base.protocol().name(),
                next.protocol().name());
        JsonNode plan = members(base);
        JsonNode other = members(next);
        for (Iterator<String> names = plan.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            compare(
                    found,
                    row + ", " + name,
                    plan.path(name).toString(),
                    other.path(name).toString());
        }
    }

    private static JsonNode members(RunResult run) {
        try {
            return JSON.readTree(run.plan().toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written as JSON can be read", e);
        }
    }

    private static void compare(List<String> found, String member, String base, String next) {
        if (!base.equals(next)) {
            found.add(member + ": " + base + " in BASE, " + next + " in NEW");
        }
    }
}
