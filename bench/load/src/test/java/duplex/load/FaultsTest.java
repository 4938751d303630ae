package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.fault.FaultPlan;
import duplex.load.known.Door;
import duplex.load.known.Fault;
import duplex.load.known.KnownServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs through a network that is broken on purpose. No figure here depends on how fast this machine is. */
@Timeout(60)
final class FaultsTest {
    private static final int CLIENTS = 10;

    @ParameterizedTest
    @EnumSource
    void whatAPauseHeldUpArrivesAndShows(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, "pause@400ms:300ms");

        assertEquals(1, result.deliveries().reach(), result.verdict().toString());
        FaultReport pause = result.faults().get(0);
        assertEquals(0, pause.lost());
        assertEquals("", pause.failure());
        assertTrue(pause.endedSeconds() - pause.beganSeconds() >= 0.3, pause.toString());
        assertTrue(result.latency().maxNanos() >= 250_000_000, "held up 300 ms, less a gap: " + result.latency());
    }

    @ParameterizedTest
    @EnumSource
    void aResetCostsWhatItCostsAndEverybodyComesBack(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, "reset@400ms");

        FaultReport reset = result.faults().get(0);
        assertEquals("reset@400ms", reset.fault());
        assertEquals(result.deliveries().lost(), reset.lost(), "nothing else went wrong: " + result.verdict());
        if (protocol == WireProtocol.POLLING) {
            assertEquals(0, result.comings().ended(), "a session of polling does not end with its connection");
        } else {
            assertEquals(CLIENTS, result.comings().ended());
            assertEquals(CLIENTS, result.comings().returned());
            assertTrue(
                    reset.lost() + result.comings().skipped() > 0,
                    "who is away for 100 ms misses something, or cannot say it: " + result.deliveries());
            assertEquals(
                    Verdict.Level.SUSPECT,
                    result.verdict().level(),
                    result.verdict().toString());
        }
    }

    @Test
    void aFaultThatNeedsTheServersProcessIsRefusedWithoutOne() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> run(WireProtocol.WEBSOCKET, "restart@400ms"))
                .toString();

        assertTrue(message.contains("restart@400ms needs a server that was started for the run"), message);
    }

    @Test
    void aPlanMustLeaveTimeToRecover() {
        LoadPlan.Builder plan =
                LoadPlan.builder().duration(Duration.ofSeconds(2)).faults(FaultPlan.parse("pause@1s:1s"));

        assertTrue(assertThrows(IllegalArgumentException.class, plan::build)
                .toString()
                .contains("the last fault ends after 2 s"));
    }

    private static RunResult run(WireProtocol protocol, String faults) throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.builder()
                .clients(CLIENTS)
                .ratePerSecond(200)
                .warmup(Duration.ofMillis(100))
                .duration(Duration.ofMillis(2500))
                .pollInterval(Duration.ofMillis(40))
                .faults(FaultPlan.parse(faults))
                .build();
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), Fault.NONE)) {
            return new LoadRunner().run(plan, protocol, target.address(), Progress.SILENT);
        }
    }
}
