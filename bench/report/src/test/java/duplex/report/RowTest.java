package duplex.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.Verdict;
import duplex.load.host.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A row is all runs of its label, and no better than the worst of them. */
final class RowTest {
    @Test
    void rowsAreInTheOrderOfTheirFirstRunsAndRunsByRepeat() {
        BenchResult bench = Benches.of(
                Runs.websocket().as("b", 0),
                Runs.websocket().as("a", 0),
                Runs.websocket().as("a", 1),
                Runs.websocket().as("b", 1));

        List<Row> rows = Row.of(bench);

        assertEquals(List.of("b", "a"), rows.stream().map(Row::label).toList());
        assertEquals(
                List.of(0, 1), rows.get(0).runs().stream().map(BenchRun::repeat).toList());
    }

    @Test
    void theWorstVerdictIsTheRows() {
        Row row = row(
                Runs.websocket().verdict(Verdict.Level.SUSPECT, "send lag").as("a", 0),
                Runs.websocket().as("a", 1));

        assertEquals(Verdict.Level.SUSPECT, row.verdict());
    }

    @Test
    void latenciesAreOfAllRunsOrNone() {
        Row timed = row(Runs.websocket().as("a", 0), Runs.websocket().as("a", 1));
        Row partly = row(Runs.websocket().as("a", 0), Runs.websocket().idle().as("a", 1));

        assertEquals(2000, timed.latencies().orElseThrow().count());
        assertTrue(partly.latencies().isEmpty());
    }

    @Test
    void aFigureMissingInOneRunIsMissing() {
        Row row = row(
                Runs.websocket().as("a", 0),
                Runs.websocket().cpuMicros(Reading.missing("it died")).as("a", 1));

        assertEquals(
                "not known: it died",
                row.perRunOf(Cost.SERVER_CPU_MICROS::perDelivery).text());
        assertArrayEquals(new double[] {200, 200}, perRun(row, Cost.WIRE_BYTES));
    }

    @Test
    void aPointOfACurveKnowsItsCurve() {
        assertEquals("websocket 141.4/s", BenchRun.labelAt("websocket", 141.42135));
        assertEquals(
                "websocket",
                Runs.websocket().rate(141.42135).as("websocket 141.4/s", 0).series());
        assertEquals("polling 100 ms", Runs.polling(100).as("polling 100 ms", 0).series());
    }

    @Test
    void rowsOfOneLoadDifferInTheirIntervalOnly() {
        Row often = row(Runs.polling(100).as("often", 0));
        Row seldom = row(Runs.polling(1000).as("seldom", 0));
        Row faster = row(Runs.polling(100).rate(200).as("faster", 0));

        assertEquals(often.load(), seldom.load());
        assertTrue(!often.load().equals(faster.load()), "another rate is another load");
    }

    private static double[] perRun(Row row, Cost cost) {
        return row.perRunOf(cost::perDelivery).toOptional().orElseThrow();
    }

    private static Row row(BenchRun... runs) {
        return new Row(runs[0].label(), List.of(runs));
    }
}
