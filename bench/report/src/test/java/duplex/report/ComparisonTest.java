package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import duplex.load.Verdict.Level;
import duplex.load.host.Reading;
import duplex.report.compare.Allowance;
import duplex.report.compare.Change;
import duplex.report.compare.Comparison;
import duplex.report.compare.ComparisonJson;
import duplex.report.compare.ComparisonMarkdown;
import duplex.report.compare.ComparisonTable;
import duplex.report.compare.ComparisonXml;
import duplex.report.compare.RefusedException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What is refused, and how an outcome is worded for its readers. */
final class ComparisonTest {
    private static final String HOSTILE = "a|b <script> @all `x` \u001b[31m ]]> \ufffe";

    @Test
    void aRegressionIsNamedByRowAndFigure() throws RefusedException {
        Comparison comparison = compare(bench("websocket", 6, 1), bench("websocket", 6, 1.2));

        assertEquals(Change.WORSE, comparison.change());
        String text = ComparisonTable.render(comparison);
        assertTrue(text.contains("WORSE: websocket p50, websocket p99; better: 0, same: 5, cannot tell: 1."), text);
        assertTrue(text.contains("p99.9 is not known: a run timed 1000 deliveries; it takes 10000"), text);
    }

    @Test
    void tooFewRunsTellNothing() throws RefusedException {
        Comparison comparison = compare(bench("websocket", 3, 1), bench("websocket", 3, 2));

        assertEquals(Change.CANNOT_TELL, comparison.change());
        assertTrue(ComparisonTable.render(comparison).contains("So few runs cannot tell"));
    }

    /** The bytes are told, in runs whose every other figure is noise or not known. */
    @Test
    void countedBytesAloneAreNoCleanBillOfHealth() throws RefusedException {
        Comparison same = compare(bytesOnly(2_000_000), bytesOnly(2_000_000));
        Comparison more = compare(bytesOnly(2_000_000), bytesOnly(3_000_000));
        Comparison less = compare(bytesOnly(3_000_000), bytesOnly(2_000_000));

        assertEquals(1, same.count(Change.SAME), same.findings().toString());
        assertEquals(Change.CANNOT_TELL, same.change());
        assertEquals(Change.WORSE, more.change(), "what is worse is worse");
        assertEquals(Change.CANNOT_TELL, less.change(), "fewer bytes do not make up for what nobody saw");
        assertTrue(
                ComparisonTable.render(same).contains("Not one figure that varies could be told"),
                ComparisonTable.render(same));
    }

    @Test
    void oneFigureThatVariesIsEnough() throws RefusedException {
        Comparison comparison = compare(bench("websocket", 6, 1), bench("websocket", 6, 1));

        assertEquals(Change.SAME, comparison.change());
    }

    @Test
    void nothingIsWiderThanATerminal() throws RefusedException {
        Comparison comparison =
                compare(bench("a row whose name is longer than anybody would like", 6, 1), HOSTILE, 6, 1e4);

        ComparisonTable.render(comparison)
                .lines()
                .forEach(line -> assertTrue(line.length() <= 100, line.length() + " columns: " + line));
    }

    @Test
    void invalidResultsAreNeverCompared() {
        BenchResult bad =
                Benches.of(Runs.websocket().verdict(Level.INVALID, "reach 0.9").as("websocket", 0));

        assertRefused(RefusedException.Kind.UNFIT, "NEW is INVALID: websocket, run 1: reach 0.9", bad);
    }

    @Test
    void suspectResultsAreComparedIfAskedFor() throws RefusedException {
        BenchResult base = bench("websocket", 6, 1);
        List<BenchRun> runs = new ArrayList<>(base.runs());
        runs.set(2, Runs.websocket().verdict(Level.SUSPECT, "send lag").as("websocket", 2));
        BenchResult doubtful = Benches.of(runs.toArray(BenchRun[]::new));

        RefusedException refused =
                assertThrows(RefusedException.class, () -> Comparison.of(base, doubtful, EnumSet.of(Allowance.UNLIKE)));
        Comparison allowed = Comparison.of(base, doubtful, EnumSet.of(Allowance.SUSPECT));

        assertEquals(RefusedException.Kind.UNFIT, refused.kind());
        assertTrue(ComparisonTable.render(allowed).contains("NEW is SUSPECT: websocket, run 3: send lag"));
    }

    @Test
    void unlikeLoadsAndRowsAreNamed() throws RefusedException {
        BenchResult base = bench("websocket", 4, 1);
        BenchResult faster = Benches.of(
                Runs.websocket().rate(50).as("websocket", 0),
                Runs.websocket().rate(50).as("websocket", 1),
                Runs.websocket().rate(50).as("websocket", 2),
                Runs.websocket().rate(50).as("websocket", 3));

        RefusedException load = assertThrows(RefusedException.class, () -> compare(base, faster));
        RefusedException row = assertThrows(RefusedException.class, () -> compare(base, bench("other", 4, 1)));
        Comparison allowed = Comparison.of(base, faster, EnumSet.of(Allowance.UNLIKE));

        assertEquals(RefusedException.Kind.UNLIKE, load.kind());
        assertTrue(load.reasons().contains("websocket, ratePerSecond: 100.0 in BASE, 50.0 in NEW"), load.toString());
        assertEquals(List.of("row websocket: in BASE only", "row other: in NEW only"), row.reasons());
        assertTrue(allowed.notes().containsAll(load.reasons()));
    }

    @Test
    void aRowThatWasMeasuredLessOftenIsRefused() {
        BenchRun once = Runs.websocket().as("socketio", 0);
        BenchRun twice = Runs.websocket().as("websocket", 1);

        assertRefused(
                RefusedException.Kind.UNFIT,
                "NEW was not measured as often in all of its rows",
                Benches.of(Runs.websocket().as("websocket", 0), once, twice));
        assertRefused(RefusedException.Kind.UNFIT, "NEW has no runs", Benches.of());
    }

    @Test
    void buildServersSeeAFailureForWhatIsWorse() throws Exception {
        Comparison comparison = compare(bench(HOSTILE, 6, 1), bench(HOSTILE, 6, 1.2));

        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ComparisonXml.render(comparison))))
                .getDocumentElement();

        assertEquals("8", suite.getAttribute("tests"));
        assertEquals("2", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("skipped"));
        assertEquals(2, suite.getElementsByTagName("failure").getLength());
    }

    @Test
    void aPullRequestIsNotWrittenToByARowsName() throws RefusedException {
        String text = ComparisonMarkdown.render(compare(bench(HOSTILE, 6, 1), bench(HOSTILE, 6, 1)));

        assertTrue(
                text.contains("| a\\|b &lt;script\\> &#64;all \\`x\\` \\\\u001b\\[31m \\]\\]\\> \\\\ufffe | p50 |"),
                text);
        assertTrue(
                text.lines()
                        .filter(line -> line.startsWith("| a"))
                        .allMatch(line -> line.replace("\\|", "")
                                        .chars()
                                        .filter(c -> c == '|')
                                        .count()
                                == 8),
                text);
    }

    @Test
    void programsGetEveryFigureAndNullForWhatIsNotKnown() throws Exception {
        JsonNode tree = new JsonMapper()
                .readTree(ComparisonJson.render(compare(bench("websocket", 6, 1), bench("websocket", 6, 1.2))));

        assertEquals("WORSE", tree.path("change").asText());
        assertEquals(1.2, tree.at("/findings/0/ratio").asDouble(), 0.01);
        assertEquals("WORSE", tree.at("/findings/0/change").asText());
        assertTrue(tree.at("/findings/2/ratio").isNull(), tree.toString());
        assertEquals(6, tree.at("/base/repeats").asInt());
    }

    private static Comparison compare(BenchResult base, String row, int runs, double factor) throws RefusedException {
        return Comparison.of(
                Benches.of(both(base, bench(row, runs, 1))),
                Benches.of(both(base, bench(row, runs, factor))),
                Set.of());
    }

    private static BenchRun[] both(BenchResult one, BenchResult other) {
        List<BenchRun> runs = new ArrayList<>(one.runs());
        runs.addAll(other.runs());
        return runs.toArray(BenchRun[]::new);
    }

    private static Comparison compare(BenchResult base, BenchResult next) throws RefusedException {
        return Comparison.of(base, next, Set.of());
    }

    private static BenchResult bytesOnly(long wireBytes) {
        BenchRun[] all = new BenchRun[6];
        for (int i = 0; i < all.length; i++) {
            all[i] = Runs.websocket()
                    .slowed(1 << i)
                    .skewNanos(30_000L << i)
                    .cpuMicros(Reading.missing("nobody looked"))
                    .wireBytes(wireBytes)
                    .as("websocket", i);
        }
        return Benches.of(all);
    }

    /** Runs that differ by a little, and in a figure of 1.0 by nothing. */
    private static BenchResult bench(String row, int runs, double factor) {
        BenchRun[] all = new BenchRun[runs];
        for (int i = 0; i < runs; i++) {
            all[i] = Runs.websocket().slowed(factor * (1 + 0.002 * (i % 3))).as(row, i);
        }
        return Benches.of(all);
    }

    private static void assertRefused(RefusedException.Kind kind, String reason, BenchResult next) {
        RefusedException refused = assertThrows(RefusedException.class, () -> compare(bench("websocket", 4, 1), next));

        assertEquals(kind, refused.kind());
        assertTrue(refused.reasons().contains(reason), refused.reasons().toString());
    }
}
