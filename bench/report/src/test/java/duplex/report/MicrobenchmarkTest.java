package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.report.html.HtmlReport;
import duplex.report.html.Reported;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Microbenchmark}: what JMH wrote is read, bounded, and shown apart from what whole servers cost. */
final class MicrobenchmarkTest {
    private static final String ONE = """
            {"jmhVersion": "1.37", "benchmark": "duplex.jmh.FanOutOnce.socketioOnce", "mode": "avgt", "threads": 1,
             "forks": 2, "vmName": "OpenJDK", "vmVersion": "17", "warmupIterations": 1, "warmupTime": "1 s",
             "measurementIterations": 5, "measurementTime": "2 s", "params": {"receivers": "10"},
             "primaryMetric": {"score": 1.25, "scoreConfidence": [1.125, 1.5], "scoreUnit": "us/op"},
             "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 312.5, "scoreConfidence": [312, 313]}}}
            """;

    @Test
    void scoreIntervalParametersAndAllocationAreRead() {
        Microbenchmark read = only("[" + ONE + "]");

        assertEquals("FanOutOnce.socketioOnce", read.shortName());
        assertEquals("FanOutOnce", read.shortClass());
        assertEquals(Map.of("receivers", "10"), read.params());
        assertEquals(new Interval(1.25, 1.125, 1.5, 0.999), read.score());
        assertEquals("us/op", read.unit());
        assertEquals(Optional.of(new Interval(312.5, 312, 313, 0.999)), read.allocated());
        assertEquals("JMH 1.37, OpenJDK 17; processes: 2; 5 × 2 s after 1 × 1 s; threads: 1", read.setting());
    }

    @Test
    void ofOneIterationThereIsNoInterval() {
        Microbenchmark read = only("[" + ONE.replace("[1.125, 1.5]", "[\"NaN\", \"NaN\"]") + "]");

        assertFalse(read.score().isKnown());
        assertEquals(1.25, read.score().estimate());
    }

    @Test
    void withoutTheProfilerNothingIsSaidOfAllocation() {
        assertEquals(
                Optional.empty(),
                only("[" + ONE.replace("alloc", "other") + "]").allocated());
        assertTrue(
                only("[" + ONE.replace("gc.alloc", "\u00b7gc.alloc") + "]")
                        .allocated()
                        .isPresent(),
                "JMH before 1.34");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | it is no list of benchmarks",
                "[]                            | it is no list of benchmarks",
                "[3]                           | a benchmark has no benchmark",
                "[{\"benchmark\": \"a.b\"}]  | a.b has no mode",
                "[{\"benchmark\": {}}]         | a benchmark has no benchmark",
                "nonsense                      | -rf json"
            })
    void whatIsNoResultOfJmhIsSaid(String json, String why) {
        assertRefused(json, why);
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        assertRefused("[" + ONE.replace("\"score\": 1.25", "\"score\": \"NaN\"") + "]", "has no score");
        assertRefused("[" + ONE.replace("\"score\": 1.25", "\"score\": 1e999") + "]", "has no score");
    }

    @Test
    void moreThanAPageHoldsIsRefused() {
        assertRefused("[" + String.join(",", Collections.nCopies(1001, ONE)) + "]", "1001 benchmarks");
        assertRefused("[" + ONE.replace("us/op", "u".repeat(301)) + "]", "longer than 300 characters");
        StringBuilder params = new StringBuilder("\"receivers\": \"10\"");
        for (int i = 0; i < 20; i++) {
            params.append(", \"p").append(i).append("\": \"1\"");
        }
        assertRefused("[" + ONE.replace("\"receivers\": \"10\"", params) + "]", "21 parameters");
    }

    @Test
    void itIsShownInAChapterOfItsOwn() {
        String page = page("[" + ONE + "]");

        int chapter = page.indexOf("<article id=\"microbenchmarks\"");
        assertTrue(chapter > page.indexOf("How this was measured</h"), "after the benchmark");
        String steps = page.substring(chapter);
        assertTrue(steps.contains("<td>1.25 [1.125, 1.5]</td><td>us/op</td><td>312.5 [312, 313]</td>"), steps);
        assertTrue(steps.contains("<th scope=\"row\">FanOutOnce.socketioOnce</th><td>receivers = 10</td>"), steps);
        assertFalse(page.substring(0, chapter).contains("FanOutOnce"), "in a table of the benchmark");
        assertTrue(page.contains("<a href=\"#microbenchmarks\">"), "the way there");
    }

    @Test
    void whatItBringsAlongIsInert() {
        String page = page("[" + ONE.replace("us/op", "<img src=x>").replace("receivers", "<b>") + "]");

        assertFalse(page.contains("<img"), "an element came through");
        assertTrue(page.contains("&lt;b&gt; = 10"), "and is shown");
    }

    private static Microbenchmark only(String json) {
        List<Microbenchmark> all = Microbenchmark.fromJson(json);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static String page(String json) {
        BenchResult bench = Benches.of(Runs.websocket().as("websocket", 0));
        return HtmlReport.render(List.of(Reported.of(bench)), List.of(Microbenchmark.fromJson(json)));
    }

    private static void assertRefused(String json, String why) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Microbenchmark.fromJson(json));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }
}
