package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.host.Reading;
import duplex.load.wire.ChatWire;
import duplex.load.wire.WireCounts;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link Observation}: what it has to ask is asked before the measuring, what it counts begins with it. */
final class ObservationTest {
    private static final long MEASURING = 7_000_000_000L;
    private static final ChatWire SILENT = (ChatWire) Proxy.newProxyInstance(
            ChatWire.class.getClassLoader(), new Class<?>[] {ChatWire.class}, (wire, method, none) -> WireCounts.NONE);

    private final AtomicLong now = new AtomicLong();
    private final LoadPlan plan = LoadPlan.builder()
            .clients(1)
            .ratePerSecond(100)
            .warmup(Duration.ZERO)
            .duration(Duration.ofSeconds(1))
            .build();
    private final DeliveryLedger ledger = new DeliveryLedger(Schedule.of(plan), Audience.everyone(), 1);
    private final LatencyRecorder latency = new LatencyRecorder();
    private final ServerWatch thisJvm = ServerWatch.of(ProcessHandle.current().pid());
    private final Observation observation =
            new Observation(new Observation.Sources(SILENT, ledger, latency, thisJvm, now::get), MEASURING);

    private int received;

    @AfterEach
    void close() {
        observation.close();
        thisJvm.close();
    }

    @Test
    void theJvmIsAskedAheadAndAllElseCountsFromTheMeasuringOn() {
        tickAt(MEASURING - Observation.ASKED_AHEAD_NANOS - 1);
        receive(1);
        tickAt(MEASURING - Observation.ASKED_AHEAD_NANOS);
        receive(2);
        tickAt(MEASURING - 1);
        receive(4);
        tickAt(MEASURING);
        receive(8);
        latency.record(5);
        tickAt(MEASURING + 400_000_000);
        Observation.Seen seen = observation.end();

        assertEquals(2 + 4 + 8, seen.usage().jvmDeliveries());
        assertEquals(8, seen.usage().deliveries());
        assertEquals(0.4, seen.usage().seconds());
        assertTrue(seen.usage().server().jvm() instanceof Reading.Value, "it was not asked: " + seen.usage());
        assertEquals(
                List.of(1L),
                seen.timeline().stream().map(slice -> slice.latency().samples()).toList());
    }

    @Test
    void withoutAWarmUpItIsAskedAtOnce() {
        tickAt(MEASURING - 50_000_000);
        receive(2);
        tickAt(MEASURING + 50_000_000);

        Usage usage = observation.end().usage();

        assertEquals(List.of(2L, 0L), List.of(usage.jvmDeliveries(), usage.deliveries()));
    }

    @Test
    void whatEndsBeforeTheMeasuringWasNotSeen() {
        tickAt(MEASURING - Observation.ASKED_AHEAD_NANOS);
        receive(2);
        tickAt(MEASURING - 1);

        Observation.Seen seen = observation.end();

        assertEquals(
                List.of(0L, 0L), List.of(seen.usage().deliveries(), seen.usage().jvmDeliveries()));
        assertEquals(HostReport.NOTHING, seen.host());
    }

    private void tickAt(long nanos) {
        now.set(nanos);
        observation.tick();
    }

    private void receive(int deliveries) {
        for (int i = 0; i < deliveries; i++) {
            ledger.sending();
            ledger.receive(0, received++);
        }
    }
}
