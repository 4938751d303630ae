package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import duplex.load.Verdict;
import duplex.report.html.HtmlReport;
import duplex.report.html.Reported;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page: it says what the tables say, can run nothing that a result brings along, and is the same when made again. */
final class HtmlReportTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)> '\" & \u2028\u202e <!--";

    @Test
    void theSameResultGivesTheSameBytes() {
        BenchResult bench = sound();

        String page = page(bench);

        assertEquals(page, page(bench));
        assertEquals(page, page(BenchResult.fromJson(bench.toJson())), "read from its file");
    }

    @Test
    void theAnswerComesFirstWithItsIntervals() {
        String answer = between(page(sound()), "<div class=\"answer\">", "</div>");

        assertTrue(answer.contains("<b>websocket</b> delivered half of the messages within 5.0"), answer);
        assertTrue(answer.contains("<b>socketio</b>: p50 2.00 × [2.00, 2.00]"), answer);
        assertTrue(answer.contains("holds the true median in 75 % of cases"), answer);
    }

    @Test
    void aDifferenceThatWasNotShownIsCalledThat() {
        BenchResult bench = bench(threeOf("websocket", Runs.websocket()), threeOf("again", Runs.websocket()));

        assertTrue(page(bench).contains("p50 1.00 × [1.00, 1.00] (no difference shown)"));
    }

    @Test
    void hostileLabelsAreInert() throws Exception {
        BenchResult bench = bench(threeOf("websocket", Runs.websocket()), threeOf(HOSTILE, Runs.websocket()));

        String page = page(bench);

        assertFalse(page.contains("<img"), "an element came through");
        assertFalse(page.contains("\u2028") || page.contains("\u202e"), "what reorders a line came through");
        assertEquals(2, count(page, "<script"), "the figures and the program");
        assertEquals(2, count(page, "</script"), "the figures and the program");
        JsonNode plots = JsonMapper.builder().build().readTree(between(page, "id=\"plots\">", "</script>"));
        assertEquals(HOSTILE, plots.path(0).path("series").path(1).path("name").asText(), "still its name");
    }

    @Test
    void thePolicyAllowsNothingButWhatIsInThePage() throws Exception {
        String page = page(sound());
        String policy = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");

        assertTrue(policy.startsWith("default-src 'none'; "), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertTrue(
                policy.contains(sha256(between(page, "<style>", "</style>"))),
                "the style sheet is not the one allowed");
        assertTrue(
                policy.contains(sha256(between(page, "<script>", "</script>"))), "the program is not the one allowed");
        assertFalse(Pattern.compile("<(link|iframe|object|form|base)\\b")
                .matcher(page)
                .find());
        assertFalse(Pattern.compile("<[^>]+ (src|style|on\\w+)=")
                .matcher(withoutScripts(page))
                .find());
        assertTrue(page.contains("Copyright (c) 2022 Leon Sorokin"), "uPlot's licence wants its notice kept");
    }

    @Test
    void everyPlotHasItsFiguresItsGistAndItsTable() throws Exception {
        String page = page(sound());
        JsonNode plots = JsonMapper.builder().build().readTree(between(page, "id=\"plots\">", "</script>"));

        assertTrue(plots.size() >= 8, plots.size() + " plots");
        for (JsonNode plot : plots) {
            String figure = between(page, "<figure id=\"" + plot.path("id").asText() + "\"", "</figure>");
            assertTrue(figure.contains("role=\"img\""), figure);
            assertFalse(between(figure, "aria-label=\"", "\"").isBlank(), figure);
            assertTrue(figure.contains("<caption>") && figure.contains("<tbody>\n<tr>"), figure);
        }
    }

    @Test
    void whatCannotBeDrawnIsSaidWithItsReason() {
        String missing = between(page(sound()), "<ul class=\"missing\">", "</ul>");

        assertTrue(missing.contains("How latency grows with the load:</b> it takes two rates or more"), missing);
        assertTrue(missing.contains("What staying connected costs:</b> this load was not idle"), missing);
    }

    @Test
    void aBadResultCannotBeMissed() {
        BenchRun bad = Runs.websocket()
                .verdict(Verdict.Level.INVALID, "reach 0.9: 7 of 70 deliveries lost")
                .as("websocket", 0);
        BenchRun good = Runs.websocket().as("socketio", 0);

        String page = page(Benches.of(bad, good));

        assertTrue(page.contains("<title>INVALID: "), "the tab's name");
        assertTrue(page.contains("<aside class=\"verdict invalid\""), "the verdict");
        assertTrue(page.contains("<li>websocket, run 1 is INVALID: reach 0.9: 7 of 70 deliveries lost</li>"));
        assertTrue(page.contains("<b>socketio</b>: not compared"), "what means nothing compares with nothing");
        assertTrue(page.contains("<b>websocket INVALID</b>"), "the answer");
    }

    @Test
    void whatWasNotProvenIsCalledThat() {
        BenchRun proven = Runs.websocket().as("websocket", 0);
        BenchRun unproven =
                new BenchRun("mine", "mine", 0, false, Runs.websocket().result(0), "");

        String page = page(Benches.of(proven, unproven));

        assertTrue(page.contains("NOT PROVEN</strong> to keep the chat&#39;s rules: mine."), "under the answer");
        assertTrue(page.contains("<b>mine (not proven)</b>"), "in the answer");
    }

    @Test
    void anIdleLoadTellsWhatStayingCosts() {
        String page = page(Benches.of(
                Runs.websocket().idle().as("websocket", 0),
                Runs.polling(100).idle().as("polling 100 ms", 0)));

        assertTrue(page.contains("<b>websocket</b> keeps a silent client connected, for "));
        assertTrue(page.contains("<h2 class=\"part\">What staying connected costs</h2>"));
        assertTrue(page.contains("nobody said anything, so there was nothing to time."));
    }

    @Test
    void aSearchIsItsCurve() {
        HighestRate found = new HighestRate("websocket", "p99<50ms", 200, 400, SloCurve.Limit.TARGET, List.of());
        String page = page(Benches.search(
                List.of(found),
                Runs.websocket().rate(100).as("websocket 100/s", 0),
                Runs.websocket().rate(200).as("websocket 200/s", 0)));

        assertTrue(
                page.contains("websocket holds p99&lt;50ms at 200 messages a second: the target does not hold more"));
        assertTrue(page.contains("<h2 class=\"part\">How latency grows with the load</h2>"));
        assertTrue(page.contains("\"name\":\"p99\\u003c50ms\""), "the bound is drawn");
    }

    @Test
    void pollingAtTwoIntervalsHasItsTradeOff() {
        String page = page(Benches.of(
                Runs.websocket().as("websocket", 0),
                Runs.polling(1000).as("polling 1000 ms", 0),
                Runs.polling(100).as("polling 100 ms", 0)));

        assertTrue(page.contains("<h2 class=\"part\">What polling trades</h2>"));
        assertTrue(page.contains("What the interval costs in time"));
    }

    @Test
    void severalBenchmarksHaveNoAnchorInCommon() {
        String page = HtmlReport.render(List.of(Reported.of(sound()), Reported.of(sound())), List.of());
        List<String> anchors = Pattern.compile("<[^>]+ id=\"([^\"]+)\"")
                .matcher(withoutScripts(page))
                .results()
                .map(anchor -> anchor.group(1))
                .toList();

        assertEquals(anchors.stream().distinct().toList(), anchors);
        for (MatchResult link :
                Pattern.compile("href=\"#([^\"]+)\"").matcher(page).results().toList()) {
            assertTrue(anchors.contains(link.group(1)), link.group(1) + " leads nowhere");
        }
    }

    @Test
    void nothingMeasuredIsNoReport() {
        assertThrows(IllegalArgumentException.class, () -> page(Benches.of()));
    }

    private static BenchResult sound() {
        return bench(
                threeOf("websocket", Runs.websocket()),
                threeOf("socketio", Runs.websocket().slowed(2)));
    }

    private static BenchResult bench(BenchRun[] one, BenchRun[] other) {
        return Benches.of(
                Stream.concat(Arrays.stream(one), Arrays.stream(other)).toArray(BenchRun[]::new));
    }

    private static BenchRun[] threeOf(String label, Runs runs) {
        return new BenchRun[] {runs.as(label, 0), runs.as(label, 1), runs.as(label, 2)};
    }

    private static String page(BenchResult bench) {
        return HtmlReport.render(List.of(Reported.of(bench)), List.of())
                .replace('\u00a0', ' '); // figures are kept on one line
    }

    private static String withoutScripts(String page) {
        return page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", "");
    }

    private static int count(String page, String what) {
        return page.split(Pattern.quote(what), -1).length - 1;
    }

    private static String between(String page, String from, String to) {
        int begin = page.indexOf(from);
        assertTrue(begin >= 0, "there is no " + from + " in the page");
        int start = begin + from.length();
        return page.substring(start, page.indexOf(to, start));
    }

    private static String sha256(String content) throws Exception {
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)))
                + "'";
    }
}
