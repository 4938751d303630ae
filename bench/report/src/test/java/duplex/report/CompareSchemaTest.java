package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import duplex.load.Verdict;
import duplex.report.compare.Allowance;
import duplex.report.compare.Comparison;
import duplex.report.compare.ComparisonJson;
import duplex.report.compare.RefusedException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published schema of a comparison describes what is written of one: all of it, and nothing else. */
final class CompareSchemaTest {
    private static final String COMPARE = "urn:duplex:schema:compare:1";
    private static final JsonPointer NOWHERE = JsonPointer.compile("/nowhere");

    /** A null says that there is no interval; a figure that was told has all the rest. */
    private static final Set<String> MAY_BE_NULL = Set.of("/findings/0/low", "/findings/0/high");

    @Test
    void theSchemaIsASchema() throws IOException {
        assertEquals(List.of(), Schemas.of(COMPARE).faults());
    }

    @Test
    void everythingThatIsWrittenIsDescribed() throws Exception {
        for (JsonNode each : List.of(told(), tooFew(), idle())) {
            assertEquals(List.of(), Schemas.closed(COMPARE).errors(each), "describe it in docs/schema");
        }
    }

    @Test
    void everyFigureThereIsCanBeNamed() throws Exception {
        Set<String> named = new HashSet<>();
        for (JsonNode each : List.of(told(), idle())) {
            each.path("findings")
                    .forEach(finding -> named.add(finding.path("metric").asText()));
        }

        assertEquals(Metric.values().length, named.size(), named.toString());
    }

    @Test
    void everyMemberIsRequiredAndHasAType() throws Exception {
        JsonNode document = told();
        List<JsonPointer> members = Schemas.members(document, JsonPointer.empty(), NOWHERE);
        assertTrue(members.size() >= 25, "a comparison has more members than " + members.size());
        for (JsonPointer member : members) {
            String name = Schemas.nameOf(member);
            JsonNode other = Schemas.ofAnotherKind(document.at(member));
            assertRefused(member, Schemas.changed(document, member, parent -> parent.remove(name)));
            assertRefused(member, Schemas.changed(document, member, parent -> parent.set(name, other)));
            if (!MAY_BE_NULL.contains(member.toString())) {
                assertRefused(member, Schemas.changed(document, member, parent -> parent.putNull(name)));
            }
        }
    }

    /** Who cannot tell says why, and who can has nothing to say. */
    @Test
    void theVerdictAndItsReasonGoTogether() throws Exception {
        JsonPointer reason = JsonPointer.compile("/findings/0/reason");

        assertRefused(reason, Schemas.changed(told(), reason, finding -> finding.put("reason", "noise")));
        assertRefused(reason, Schemas.changed(tooFew(), reason, finding -> finding.put("reason", "")));
        assertRefused(reason, Schemas.changed(told(), reason, finding -> finding.put("change", "CANNOT_TELL")));
        assertRefused(reason, Schemas.changed(told(), reason, finding -> finding.put("metric", "SPEED")));
    }

    @Test
    void aLaterFormMayHaveMore() throws Exception {
        JsonPointer later = JsonPointer.compile("/later");

        assertEquals(
                List.of(), Schemas.of(COMPARE).errors(Schemas.changed(told(), later, tree -> tree.put("later", 1))));
    }

    /** Its first figure became worse, another is not known, and a note says what was allowed. */
    private static JsonNode told() throws IOException, RefusedException {
        BenchRun[] next = slowed(6, 2);
        next[0] = Runs.websocket()
                .slowed(2)
                .verdict(Verdict.Level.SUSPECT, "send lag")
                .as("websocket", 0);
        JsonNode tree = compared(Benches.of(slowed(6, 1)), Benches.of(next));
        assertEquals("WORSE", tree.at("/findings/0/change").asText());
        assertTrue(tree.at("/findings/2/base").isNull(), tree.toString());
        assertTrue(tree.at("/notes/0").isTextual(), tree.toString());
        return tree;
    }

    private static JsonNode tooFew() throws IOException, RefusedException {
        return compared(Benches.of(slowed(3, 1)), Benches.of(slowed(3, 1)));
    }

    private static JsonNode idle() throws IOException, RefusedException {
        BenchRun[] runs = new BenchRun[4];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = Runs.websocket().idle().as("websocket", i);
        }
        return compared(Benches.of(runs), Benches.of(runs));
    }

    private static BenchRun[] slowed(int repeats, double factor) {
        BenchRun[] runs = new BenchRun[repeats];
        for (int i = 0; i < repeats; i++) {
            runs[i] = Runs.websocket().slowed(factor * (1 + 0.002 * (i % 3))).as("websocket", i);
        }
        return runs;
    }

    private static JsonNode compared(BenchResult base, BenchResult next) throws IOException, RefusedException {
        return Schemas.JSON.readTree(ComparisonJson.render(Comparison.of(base, next, EnumSet.of(Allowance.SUSPECT))));
    }

    private static void assertRefused(JsonPointer member, JsonNode document) throws IOException {
        List<Error> errors = Schemas.of(COMPARE).errors(document);
        assertFalse(errors.isEmpty(), member + " may be " + document.at(member));
    }
}
