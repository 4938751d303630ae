package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import duplex.load.host.Environment;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published schema of a benchmark describes what is written of one: all of it, and nothing else. */
final class BenchSchemaTest {
    private static final String BENCH = "urn:duplex:schema:bench:2";
    private static final JsonPointer LIBRARIES = JsonPointer.compile("/environment/libraries");
    /** Where null says that there is no such rate or interval. */
    private static final Set<String> MAY_BE_NULL =
            Set.of("/slo/0/endsPerSecond", "/polling/crossings/0/intervalSeconds");

    @Test
    void theSchemaIsASchema() throws IOException {
        assertEquals(List.of(), Schemas.of(BENCH).faults());
    }

    @Test
    void everythingThatIsWrittenIsDescribed() throws IOException {
        assertEquals(List.of(), Schemas.closed(BENCH).errors(compared()));
        assertEquals(List.of(), Schemas.closed(BENCH).errors(searched()));
    }

    /** On this machine, where other things are known than in a made-up environment. */
    @Test
    void thisMachinesEnvironmentIsDescribed() throws IOException {
        JsonNode here = Schemas.JSON.valueToTree(Environment.ofThisProcess());

        assertEquals(
                List.of(),
                Schemas.closed(BENCH)
                        .errors(Schemas.changed(
                                compared(),
                                JsonPointer.compile("/environment"),
                                parent -> parent.set("environment", here))));
    }

    @Test
    void everyMemberIsRequiredAndHasAType() throws IOException {
        for (JsonNode document : List.of(compared(), searched())) {
            List<JsonPointer> members = Schemas.members(document, JsonPointer.empty(), LIBRARIES).stream()
                    .filter(member -> !member.toString().startsWith("/runs/0/result/"))
                    .toList();
            assertTrue(members.size() > 40, "a benchmark has more members than " + members.size());
            for (JsonPointer member : members) {
                assertIsHeldTo(member, document);
            }
        }
    }

    @Test
    void aFaultyRunMakesAFaultyBenchmark() throws IOException {
        JsonPointer sent = JsonPointer.compile("/runs/0/result/sent");

        assertRefused(sent, Schemas.changed(compared(), sent, run -> run.put("sent", -1)));
    }

    /** Neither infinity nor NaN is JSON; the library would write them as words. */
    @Test
    void whatIsNoNumberIsRefused() throws IOException {
        JsonPointer ends = JsonPointer.compile("/slo/0/endsPerSecond");
        JsonPointer interval = JsonPointer.compile("/polling/crossings/0/intervalSeconds");

        assertRefused(ends, Schemas.changed(searched(), ends, found -> found.put("endsPerSecond", "Infinity")));
        assertRefused(interval, Schemas.changed(compared(), interval, found -> found.put("intervalSeconds", "NaN")));
    }

    private static JsonNode compared() throws IOException {
        BenchResult bench = Benches.of(
                Runs.websocket().as("websocket", 0),
                Runs.polling(1000).as("polling 1000 ms", 0),
                Runs.polling(100).as("polling 100 ms", 0));
        JsonNode tree = Schemas.JSON.readTree(bench.toJson());
        assertTrue(tree.at("/polling/crossings/0").isObject(), "polling was compared");
        return tree;
    }

    private static JsonNode searched() throws IOException {
        HighestRate endless = new HighestRate(
                "websocket",
                "p99<50ms",
                400,
                Double.POSITIVE_INFINITY,
                SloCurve.Limit.HIGHEST_RATE,
                List.of("200/s broke in 1 of 3 runs, though 400/s held"));
        return Schemas.JSON.readTree(
                Benches.search(List.of(endless), Runs.websocket().rate(400).as("websocket 400/s", 0))
                        .toJson());
    }

    private static void assertIsHeldTo(JsonPointer member, JsonNode document) throws IOException {
        String name = Schemas.nameOf(member);
        JsonNode other = Schemas.ofAnotherKind(document.at(member));
        assertRefused(member, Schemas.changed(document, member, parent -> parent.remove(name)));
        assertRefused(member, Schemas.changed(document, member, parent -> parent.set(name, other)));
        if (!MAY_BE_NULL.contains(member.toString())) {
            assertRefused(member, Schemas.changed(document, member, parent -> parent.putNull(name)));
        }
    }

    private static void assertRefused(JsonPointer member, JsonNode document) throws IOException {
        List<Error> errors = Schemas.of(BENCH).errors(document);
        assertFalse(errors.isEmpty(), member + " may be " + document.at(member));
    }
}
