package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.known.Door;
import duplex.load.known.Fault;
import duplex.load.known.KnownServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each workload against a sound target, and against one with the fault that workload is there to find. */
@Timeout(60)
final class WorkloadsTest {
    private static final int CLIENTS = 10;

    private static LoadPlan.Builder plan(Workload workload) {
        return LoadPlan.builder()
                .workload(workload)
                .clients(CLIENTS)
                .rooms(5)
                .share(0.3)
                .movesPerSecond(60)
                .ratePerSecond(400)
                .warmup(Duration.ofMillis(100))
                .duration(Duration.ofMillis(500))
                .pollInterval(Duration.ofMillis(40));
    }

    @ParameterizedTest
    @EnumSource
    void roomsAreReachedAndNobodyElse(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.NONE, plan(Workload.ROOMS).roomsEach(2));

        assertEquals(new Deliveries(960, 960, 1, 0, 0, 0, 0, 0), result.deliveries(), "240 messages to 4 of 10 each");
        assertEquals(800, result.latency().samples());
    }

    @ParameterizedTest
    @EnumSource
    void aLeakingRoomIsNamed(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.LEAKS_ROOMS, plan(Workload.ROOMS));

        assertEquals(new Deliveries(480, 480, 1, 0, 0, 0, 0, 2), result.deliveries());
    }

    @ParameterizedTest
    @EnumSource
    void whispersReachOneUserAndNobodyElse(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.NONE, plan(Workload.WHISPER).users(5));

        assertEquals(new Deliveries(480, 480, 1, 0, 0, 0, 0, 0), result.deliveries(), "each user has two sessions");
    }

    @ParameterizedTest
    @EnumSource
    void aLeakingWhisperIsNamed(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.LEAKS_WHISPERS, plan(Workload.WHISPER));

        assertEquals(new Deliveries(240, 240, 1, 0, 0, 0, 0, 2), result.deliveries());
    }

    @ParameterizedTest
    @EnumSource
    void comingAndGoingIsNoFault(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.NONE, plan(Workload.CHURN));

        assertSound(result);
        assertTrue(result.deliveries().expected() > 240 * 7, "some more than the seven that stay");
        assertTrue(
                result.comings().left() > 0 && result.comings().cameBack() > 0,
                result.comings().toString());
        assertEquals(0, result.comings().ended() + result.comings().missing());
    }

    @ParameterizedTest
    @EnumSource(names = "POLLING", mode = EnumSource.Mode.EXCLUDE) // after its leave, a poll is answered by 404
    void whatIsSaidToOneWhoHasLeftIsStray(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.TALKS_AFTER_LEAVING, plan(Workload.CHURN));

        assertEquals(result.comings().left(), result.deliveries().stray(), result.toString());
        assertEquals(0, result.deliveries().lost() + result.deliveries().duplicate());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldAgainToNewcomersIsADuplicate(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.REPEATS_TO_NEWCOMERS, plan(Workload.CHURN));

        Deliveries deliveries = result.deliveries();
        long again = deliveries.duplicate() + deliveries.stray();
        assertEquals(again, answered(protocol, again, result.comings().cameBack()), deliveries.toString());
        assertEquals(0, deliveries.lost() + deliveries.reordered() + deliveries.outOfTotalOrder());
    }

    @ParameterizedTest
    @EnumSource
    void aGapInsideAStayIsLoss(WireProtocol protocol) throws Exception {
        LoadRunner runner = new LoadRunner();
        LoadPlan plan = plan(Workload.CHURN).build();
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), Fault.GAPS)) {
            RunResult result = runner.run(plan, protocol, target.address(), new StopWhenDraining(runner));

            Deliveries deliveries = result.deliveries();
            assertTrue(target.gaps() > 0, "the target left something out");
            assertEquals(deliveries.lost(), answered(protocol, deliveries.lost(), target.gaps()), result.toString());
            assertEquals(0, deliveries.duplicate() + deliveries.stray() + deliveries.reordered());
        }
    }

    @ParameterizedTest
    @EnumSource
    void slowSessionsCostTheOthersNothing(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.NONE, plan(Workload.SLOW));

        assertSound(result);
        assertTrue(result.deliveries().received() >= 240 * 7, result.toString());
        assertTrue(result.deliveries().received() < 240 * 10, "what slow sessions read no more, is not waited for");
        assertEquals(0, result.comings().cut());
    }

    @ParameterizedTest
    @EnumSource
    void slowSessionsThatAreCutAreToldAndNoFault(WireProtocol protocol) throws Exception {
        LoadPlan.Builder heavy = plan(Workload.SLOW)
                .messageBytes(4096)
                .ratePerSecond(300)
                .warmup(Duration.ZERO)
                .duration(Duration.ofMillis(2500));
        RunResult result = run(protocol, Fault.CUTS_THE_SLOW, heavy);

        assertSound(result);
        assertEquals(3, result.comings().cut(), result.comings().toString());
        assertEquals(0, result.comings().ended());
    }

    @ParameterizedTest
    @EnumSource
    void aStormIsWeathered(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.NONE, plan(Workload.STORM));

        assertSound(result);
        assertEquals(3, result.comings().dropped());
        assertEquals(3, result.comings().cameBack());
        assertTrue(result.comings().lastBack().toNanos() > 0);
        assertEquals(0, result.comings().ended() + result.comings().missing());
    }

    @ParameterizedTest
    @EnumSource
    void silenceIsARunToo(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.NONE, plan(Workload.IDLE));

        assertEquals(new Deliveries(0, 0, 1, 0, 0, 0, 0, 0), result.deliveries());
        assertTrue(result.elapsed().toMillis() >= 600, "it lasts as long as planned: " + result.elapsed());
        assertNotEquals(
                Verdict.Level.INVALID,
                result.verdict().level(),
                result.verdict().toString());
    }

    @ParameterizedTest
    @EnumSource
    void whoFallsOutComesBackAndWhatItMissedIsLost(WireProtocol protocol) throws Exception {
        RunResult result = runUntilDraining(
                protocol, Fault.HANGS_UP_ON_ONE, plan(Workload.BROADCAST).reconnect(true));

        assertEquals(1, result.comings().ended());
        assertEquals(1, result.comings().returned(), result.comings().toString());
        assertTrue(result.comings().longestAbsence().toMillis() >= 100, "it waits a moment before it enters again");
        assertTrue(result.deliveries().lost() > 0, result.deliveries().toString());
        assertTrue(result.deliveries().lost() < 240 * 3, "only while it was away: " + result.deliveries());
        assertEquals(0, result.deliveries().duplicate() + result.deliveries().stray());
        assertEquals(Verdict.Level.INVALID, result.verdict().level());
    }

    /** What is expected; but a polling session that leaves before it asks has not seen everything there was to see. */
    private static long answered(WireProtocol protocol, long found, long everything) {
        return protocol == WireProtocol.POLLING ? Math.max(1, Math.min(found, everything)) : everything;
    }

    private static void assertSound(RunResult result) {
        Deliveries deliveries = result.deliveries();
        assertEquals(
                new Deliveries(deliveries.expected(), deliveries.expected(), 1, 0, 0, 0, 0, 0),
                deliveries,
                result.toString());
    }

    private static RunResult run(WireProtocol protocol, Fault fault, LoadPlan.Builder plan)
            throws IOException, InterruptedException {
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), fault)) {
            return new LoadRunner().run(plan.build(), protocol, target.address(), Progress.SILENT);
        }
    }

    private static RunResult runUntilDraining(WireProtocol protocol, Fault fault, LoadPlan.Builder plan)
            throws IOException, InterruptedException {
        LoadRunner runner = new LoadRunner();
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), fault)) {
            return runner.run(plan.build(), protocol, target.address(), new StopWhenDraining(runner));
        }
    }

    /** What is lost need not be awaited for ten seconds. */
    private record StopWhenDraining(LoadRunner runner) implements Progress {
        @Override
        public void note(String line) {}

        @Override
        public void at(Phase phase, long done, long total) {
            if (phase == Phase.DRAINING) {
                runner.stop();
            }
        }
    }
}
