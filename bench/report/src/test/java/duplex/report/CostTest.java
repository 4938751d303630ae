package duplex.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.load.host.Reading;
import org.junit.jupiter.api.Test;

/** Costs are divided by what was delivered, or by how long sessions stayed; what is not known stays so. */
final class CostTest {
    @Test
    void aDeliveryCostsItsShare() {
        var run = Runs.websocket()
                .cpuMicros(Reading.of(500_000L))
                .wireBytes(2_000_000)
                .result();

        assertEquals(Reading.of(50.0), Cost.SERVER_CPU_MICROS.perDelivery(run));
        assertEquals(Reading.of(300.0), Cost.SERVER_ALLOCATED_BYTES.perDelivery(run));
        assertEquals(Reading.of(200.0), Cost.WIRE_BYTES.perDelivery(run));
        assertEquals(Reading.of(150.0), Cost.GENERATOR_CPU_MICROS.perDelivery(run));
    }

    @Test
    void tenSessionsInTenSecondsAreFiveThirdsOfASessionMinute() {
        var run = Runs.websocket().idle().cpuMicros(Reading.of(500_000L)).result();

        assertEquals(Reading.of(300_000.0), Cost.SERVER_CPU_MICROS.perSessionMinute(run));
        assertEquals(Reading.missing("nothing was delivered"), Cost.SERVER_CPU_MICROS.perDelivery(run));
    }

    @Test
    void aServerNobodyWatchedHasNoCost() {
        var run = Runs.websocket().cpuMicros(Reading.missing("it is elsewhere")).result();

        assertEquals(Reading.missing("it is elsewhere"), Cost.SERVER_CPU_MICROS.perDelivery(run));
        assertEquals(Reading.missing("it is elsewhere"), Cost.SERVER_ALLOCATED_BYTES.perDelivery(run));
        assertEquals(Reading.missing("it is elsewhere"), Cost.SERVER_ALLOCATED_BYTES.perSessionMinute(run));
    }

    @Test
    void whatTheJvmAllocatedIsForTheDeliveriesWhileItWasWatched() {
        var run = Runs.websocket().jvmWatched(12, 20_000).result();

        assertEquals(Reading.of(150.0), Cost.SERVER_ALLOCATED_BYTES.perDelivery(run));
        assertEquals(Reading.of(50.0), Cost.SERVER_CPU_MICROS.perDelivery(run));
    }

    @Test
    void olderResultsHaveOneCountForBoth() {
        var run = Runs.websocket().jvmWatched(10, 0).result();

        assertEquals(Reading.of(300.0), Cost.SERVER_ALLOCATED_BYTES.perDelivery(run));
    }

    /** 3 MB in 12 s, at 10 sessions. */
    @Test
    void aSessionsMinuteIsOfTheTimeInWhichItWasCounted() {
        var run = Runs.websocket().idle().jvmWatched(12, 0).result();

        assertEquals(Reading.of(1_500_000.0), Cost.SERVER_ALLOCATED_BYTES.perSessionMinute(run));
    }
}
