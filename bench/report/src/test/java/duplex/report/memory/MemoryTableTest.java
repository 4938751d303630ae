package duplex.report.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import duplex.load.IdlePlan;
import duplex.load.IdleResult;
import duplex.load.host.Environment;
import duplex.load.host.Footprint;
import duplex.load.host.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table says what a session costs, and what that is beside the original in the same repeat. */
final class MemoryTableTest {
    private static final IdlePlan PLAN = new IdlePlan(200, 1200, Duration.ofSeconds(5), Duration.ofSeconds(10), false);
    private static final long MIB = 1 << 20;

    private final List<MemoryRun> runs = new ArrayList<>();

    @Test
    void growthIsSharedAmongTheSessionsThatCameBetweenTheLooks() {
        add("websocket", 0, 8, Reading.of(4.0));

        assertEquals("websocket 60.0 8.00 4.00", row("websocket"));
    }

    @Test
    void ratiosAreTakenRepeatByRepeat() {
        add("websocket", 0, 6, Reading.of(4.0));
        add("websocket", 1, 10, Reading.of(5.0));
        add("node-websocket", 0, 12, Reading.missing("no JVM"));
        add("node-websocket", 1, 40, Reading.missing("no JVM"));

        assertEquals(
                "websocket 60.0 [60.0, 60.0] 8.00 [6.00, 10.00] 4.50 [4.00, 5.00] 0.38 [0.25, 0.50]", row("websocket"));
        assertEquals("node-websocket 60.0 [60.0, 60.0] 26.00 [12.00, 40.00]", row("node-websocket"));
    }

    @Test
    void whatCouldNotBeCollectedIsSaidBelow() {
        add("node-websocket", 0, 12, Reading.missing("no JVM"));

        String table = MemoryTable.render(result());

        assertTrue(table.contains("from 200 sessions to 1,200"), table);
        assertTrue(table.contains("Node, cannot be"), table);
    }

    @Test
    void complaintsStandBelowAndSpoilTheResult() {
        runs.add(run("websocket", 0, 8, Reading.of(4.0), List.of("session 2 ended: closed with 1008")));

        assertTrue(MemoryTable.render(result()).contains("INVALID: websocket: session 2 ended: closed with 1008"));
        assertFalse(result().isSound());
    }

    @Test
    void theJsonHoldsEveryRun() throws IOException {
        add("websocket", 0, 8, Reading.of(4.0));
        add("node-websocket", 0, 12, Reading.missing("no JVM"));

        JsonNode json = new ObjectMapper().readTree(result().toJson());

        assertEquals("duplex.memory/1", json.path("schema").asText());
        assertEquals(2, json.path("runs").size());
        assertEquals(8 * 1024, json.at("/runs/0/rssPerSession/value").asDouble(), json.toString());
        assertEquals(4 * 1024, json.at("/runs/0/liveHeapPerSession/value").asDouble(), json.toString());
        assertEquals(60 * MIB, json.at("/runs/0/before/rss/value").asLong(), json.toString());
        assertEquals("no JVM", json.at("/runs/1/liveHeapPerSession/missing").asText(), json.toString());
    }

    private void add(String target, int repeat, double rssKib, Reading<Double> heapKib) {
        runs.add(run(target, repeat, rssKib, heapKib, List.of()));
    }

    private static MemoryRun run(
            String target, int repeat, double rssKib, Reading<Double> heapKib, List<String> complaints) {
        Footprint before = held(60 * MIB, heapKib.map(each -> 10 * MIB));
        Footprint after = held(60 * MIB + grown(rssKib), heapKib.map(each -> 10 * MIB + grown(each)));
        return new MemoryRun(target, repeat, new IdleResult(PLAN, before, after, complaints));
    }

    private static long grown(double kibEach) {
        return Math.round(kibEach * 1024 * PLAN.added());
    }

    private static Footprint held(long rss, Reading<Long> heap) {
        return new Footprint(heap, Reading.of(rss), Reading.missing("not asked"), Reading.missing("not asked"));
    }

    private MemoryResult result() {
        return new MemoryResult("2026-11-29T00:00:00Z", Environment.ofThisProcess(), "Shared.", false, runs);
    }

    private String row(String target) {
        return MemoryTable.render(result())
                .lines()
                .filter(line -> line.startsWith(target + " "))
                .map(line -> line.replaceAll("\\s+", " ").trim())
                .findFirst()
                .orElse("no row " + target);
    }
}
