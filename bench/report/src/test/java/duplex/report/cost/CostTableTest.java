package duplex.report.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import duplex.load.FlightPlan;
import duplex.load.FlightResult;
import duplex.load.ServerUsage;
import duplex.load.host.Environment;
import duplex.load.host.ProcessUsage;
import duplex.load.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table says what the runs cost, and what they cost beside each other in the same repeat. */
final class CostTableTest {
    private final List<CostRun> runs = new ArrayList<>();
    private boolean together;

    @Test
    void medianAndRangeOfTheRuns() {
        add("websocket", 0, 6.0);
        add("websocket", 1, 5.0);
        add("websocket", 2, 7.0);

        assertEquals("websocket 6.00 [5.00, 7.00] 20,000", row("websocket"));
    }

    @Test
    void ratiosAreTakenRepeatByRepeat() {
        // The machine was half as fast in the second repeat; in each the original cost 2 × as much, and the loop half.
        for (int repeat = 0; repeat < 2; repeat++) {
            double slow = 1 + repeat;
            add(CostTable.BARE_LOOP, repeat, 3 * slow);
            add("websocket", repeat, 6 * slow);
            add("node-websocket", repeat, 12 * slow);
        }

        assertEquals("websocket 9.00 [6.00, 12.00] 20,000 2.00 [2.00, 2.00] 2.00 [2.00, 2.00]", row("websocket"));
        assertEquals("node-websocket 18.00 [12.00, 24.00] 20,000 4.00 [4.00, 4.00]", row("node-websocket"));
    }

    @Test
    void eachNumberInFlightHasATable() {
        runs.add(run("websocket", 0, 64, 0.3, List.of()));
        runs.add(run("websocket", 0, 1, 6.0, List.of()));

        String table = CostTable.render(result());

        assertTrue(table.startsWith("1 message in flight"), table);
        assertTrue(table.contains("64 messages in flight"), table);
    }

    @Test
    void aCostThatIsNotKnownIsLeftOut() {
        runs.add(new CostRun(
                "elsewhere",
                0,
                new FlightResult(
                        plan(1),
                        10,
                        1,
                        0.1,
                        new ServerUsage(
                                Reading.missing("not ours"), Reading.missing("not ours"), Reading.missing("not ours")),
                        List.of())));

        assertEquals("elsewhere 1,000", row("elsewhere"));
    }

    @Test
    void complaintsStandBelowAndSpoilTheResult() {
        runs.add(run("websocket", 0, 1, 6.0, List.of("session 2 ended: closed with 1008")));

        assertTrue(CostTable.render(result()).contains("INVALID: websocket: session 2 ended: closed with 1008"));
        assertFalse(result().isSound());
    }

    @Test
    void thatAllWereUpAtOnceIsSaid() throws IOException {
        add("websocket", 0, 6.0);
        String apart = CostTable.render(result());
        together = true;

        assertFalse(apart.contains("All were up at once"), apart);
        assertTrue(CostTable.render(result()).contains("All were up at once"), CostTable.render(result()));
        assertTrue(new ObjectMapper()
                .readTree(result().toJson())
                .at("/runs/0/together")
                .asBoolean());
    }

    @Test
    void theJsonHoldsEveryRun() throws IOException {
        add("websocket", 0, 6.0);
        add("websocket", 1, 5.0);

        JsonNode json = new ObjectMapper().readTree(result().toJson());

        assertEquals("duplex.cost/1", json.path("schema").asText());
        assertEquals(2, json.path("runs").size());
        assertEquals(5.0, json.at("/runs/1/serverMicrosPerDelivery/value").asDouble(), json.toString());
    }

    private void add(String target, int repeat, double micros) {
        runs.add(run(target, repeat, 1, micros, List.of()));
    }

    private static CostRun run(String target, int repeat, int inFlight, double micros, List<String> complaints) {
        FlightPlan plan = plan(inFlight);
        long messages = 1000;
        long cpuNanos = Math.round(micros * 1e3 * messages * plan.clients());
        ProcessUsage used = new ProcessUsage(5_000_000_000L, cpuNanos, 1, 0, 1, 1, 1, Reading.of(1), 0, 0);
        ServerUsage server = new ServerUsage(Reading.of(used), Reading.missing("no JVM"), Reading.of(0.0));
        return new CostRun(target, repeat, new FlightResult(plan, messages, 5, 1, server, complaints));
    }

    private static FlightPlan plan(int inFlight) {
        return new FlightPlan(100, inFlight, 100, Duration.ofSeconds(1), Duration.ofSeconds(5), true, false);
    }

    private CostResult result() {
        return new CostResult("2026-11-29T00:00:00Z", Environment.ofThisProcess(), "Shared.", together, false, runs);
    }

    private String row(String target) {
        return CostTable.render(result())
                .lines()
                .filter(line -> line.startsWith(target + " "))
                .map(line -> line.replaceAll("\\s+", " ").trim())
                .findFirst()
                .orElse("no row " + target);
    }
}
