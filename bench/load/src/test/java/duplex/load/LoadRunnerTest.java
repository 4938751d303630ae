package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.known.Door;
import duplex.load.known.Fault;
import duplex.load.known.KnownServer;
import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs against small servers whose faults are known. No figure here depends on how fast this machine is. */
@Timeout(60)
final class LoadRunnerTest {
    private static final int CLIENTS = 10;
    private static final int MESSAGES = 240;

    private static LoadPlan.Builder plan() {
        return LoadPlan.builder()
                .clients(CLIENTS)
                .ratePerSecond(400)
                .warmup(Duration.ofMillis(100))
                .duration(Duration.ofMillis(500))
                .pollInterval(Duration.ofMillis(40));
    }

    @ParameterizedTest
    @EnumSource
    void aSoundTargetIsReachedWhole(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.NONE);

        assertEquals(new Deliveries(2400, 2400, 1, 0, 0, 0, 0, 0), result.deliveries());
        assertEquals(MESSAGES, result.sent());
        assertEquals(2000, result.latency().samples(), "the warm-up is delivered, and not timed");
        assertEquals(200, result.sendLag().samples());
        assertEquals(2000, result.latencies().getTotalCount());
        assertEquals(2000, result.serviceTime().samples());
        assertEquals(
                2000,
                result.timeline().stream()
                        .mapToLong(interval -> interval.latency().samples())
                        .sum());
        assertTrue(result.usage().deliveries() >= 1500, "measured for most of the time: " + result.usage());
        assertEquals(200, result.skew().messages());
        long each = protocol == WireProtocol.SOCKETIO_POLLING ? 2 : 1;
        assertEquals(each * CLIENTS, result.wire().connects());
    }

    @ParameterizedTest
    @EnumSource
    void lossIsNamed(WireProtocol protocol) throws Exception {
        // Everything has to be awaited to the limit; a stop makes that short.
        RunResult result = runAndStopOnceReceived(protocol, Fault.LOSES, 2398);

        assertEquals(new Deliveries(2400, 2398, 2398 / 2400.0, 2, 0, 0, 0, 0), result.deliveries());
        assertEquals(Verdict.Level.INVALID, result.verdict().level());
    }

    @ParameterizedTest
    @EnumSource
    void duplicatesAreNamed(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.DOUBLES);

        assertEquals(new Deliveries(2400, 2400, 1, 0, 2, 0, 0, 0), result.deliveries());
        assertEquals(Verdict.Level.INVALID, result.verdict().level());
    }

    @ParameterizedTest
    @EnumSource
    void aSendersMessagesOutOfOrderAreNamed(WireProtocol protocol) throws Exception {
        Deliveries deliveries = run(protocol, Fault.SWAPS_A_SENDERS_OWN).deliveries();

        assertEquals(1, deliveries.reach());
        assertTrue(deliveries.reordered() > 0, deliveries.toString());
        assertEquals(0, deliveries.duplicate() + deliveries.stray());
    }

    @ParameterizedTest
    @EnumSource
    void anOrderOnlyOneReceiverSawIsNamed(WireProtocol protocol) throws Exception {
        Deliveries deliveries = run(protocol, Fault.SWAPS_ACROSS_SENDERS).deliveries();

        assertEquals(1, deliveries.reach());
        assertTrue(deliveries.outOfTotalOrder() > 0, deliveries.toString());
        assertEquals(0, deliveries.reordered() + deliveries.duplicate() + deliveries.stray());
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherRunLeftBehindIsStray(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.HAUNTED);

        assertEquals(new Deliveries(2400, 2400, 1, 0, 0, 0, 0, 2), result.deliveries());
    }

    @ParameterizedTest
    @EnumSource
    void messagesInPiecesAreCountedAndPingsAnswered(WireProtocol protocol) throws Exception {
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), Fault.FRAGMENTS)) {
            RunResult result = new LoadRunner().run(plan().build(), protocol, target.address(), Progress.SILENT);

            assertEquals(new Deliveries(2400, 2400, 1, 0, 0, 0, 0, 0), result.deliveries());
            if (protocol != WireProtocol.POLLING) {
                assertTrue(target.pongs() >= 2000, target.pongs() + " pongs");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitedForAStalledTargetIsTimedFromItsIntendedTime(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.STALLS);

        // Bounds from below only: a slow machine makes waits longer, never shorter.
        Histogram latencies = result.latencies();
        assertEquals(1, result.deliveries().reach());
        assertTrue(latencies.getMaxValue() >= 290_000_000, "the first to wait, waited 300 ms: " + result.latency());
        long waited = latencies.getCountBetweenValues(100_000_000, Long.MAX_VALUE);
        assertTrue(waited >= 75 * CLIENTS, "400 messages a second for 200 ms waited 100 ms or more: " + waited);
    }

    @ParameterizedTest
    @EnumSource
    void aTargetThatDiesMidwayLeavesAResult(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.DIES);

        assertEquals(Verdict.Level.INVALID, result.verdict().level());
        assertTrue(
                result.sent() >= 60 && result.deliveries().reach() < 1,
                result.deliveries().toString());
        assertTrue(
                result.verdict().reasons().stream().anyMatch(reason -> reason.startsWith("session ")),
                result.verdict().toString());
    }

    @ParameterizedTest
    @EnumSource
    void aStopKeepsWhatWasMeasured(WireProtocol protocol) throws Exception {
        LoadPlan plan = plan().duration(Duration.ofMinutes(5)).build();
        LoadRunner runner = new LoadRunner();
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), Fault.NONE)) {
            RunResult result =
                    runner.run(plan, protocol, target.address(), new StopAt(runner, Progress.Phase.MEASURING, 1));

            assertTrue(result.latency().samples() > 0, result.toString());
            assertTrue(result.sent() < 120_000, result.toString());
            assertEquals(1, result.deliveries().reach());
            assertEquals(Verdict.Level.SUSPECT, result.verdict().level());
            assertTrue(result.verdict().reasons().contains("stopped early"));
        }
    }

    @Test
    void aStopWhileATargetSaysNothingEndsTheRun() throws Exception {
        LoadRunner runner = new LoadRunner();
        try (ServerSocket silent = new ServerSocket(0, CLIENTS, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("ws://127.0.0.1:" + silent.getLocalPort() + "/chat");
            Thread impatient = new Thread(() -> {
                try (Socket newcomer = silent.accept()) {
                    runner.stop();
                    newcomer.getInputStream().readAllBytes(); // until the generator hangs up
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            impatient.start();

            RunResult result = runner.run(plan().build(), WireProtocol.WEBSOCKET, address, Progress.SILENT);
            impatient.join();

            assertEquals(0, result.sent());
            assertEquals(
                    List.of("nothing was measured", "stopped early"),
                    result.verdict().reasons());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTargetThatLetsNobodyInIsNotMeasured(WireProtocol protocol) {
        String message = assertThrows(TargetException.class, () -> run(protocol, Fault.REFUSES))
                .toString();

        assertTrue(message.contains("let 0 of 10 sessions in, then: "), message);
        assertTrue(
                message.contains("bad-username: nobody is let in here") || message.contains("\"bad-username\""),
                message);
    }

    @ParameterizedTest
    @EnumSource
    void aTargetThatIsNotThereIsNotMeasured(WireProtocol protocol) throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + port + "/chat");

        String message = assertThrows(
                        TargetException.class,
                        () -> new LoadRunner().run(plan().build(), protocol, nowhere, Progress.SILENT))
                .toString();

        assertTrue(message.contains("refused"), message);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKETIO_POLLING", "POLLING"})
    void aTargetThatHangsUpAfterEachAnswerLosesNothing(WireProtocol protocol) throws Exception {
        RunResult result = run(protocol, Fault.HANGS_UP);

        assertEquals(1, result.deliveries().reach(), result.deliveries().toString());
        assertTrue(result.wire().connects() > MESSAGES, "a connection for each request: " + result.wire());
    }

    /** As on a machine with many processors: sessions live on different threads, and the books are the same. */
    @ParameterizedTest
    @EnumSource
    void severalThreadsShareTheSessions(WireProtocol protocol) throws Exception {
        List<EventLoops> senders = new ArrayList<>(); // the timer's: who sends is then on none of the sessions' threads
        LoadRunner runner = new LoadRunner((opened, options, own, receiver) -> {
            senders.add(own);
            return opened.open(options, EventLoops.open(3), NanoClock.SYSTEM, receiver);
        });
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), Fault.NONE)) {
            RunResult result = runner.run(plan().build(), protocol, target.address(), Progress.SILENT);

            assertEquals(new Deliveries(2400, 2400, 1, 0, 0, 0, 0, 0), result.deliveries());
            assertEquals(2000, result.latencies().getTotalCount());
        } finally {
            senders.forEach(EventLoops::close);
        }
    }

    @Test
    void theScheduleIsTheSameForEveryTarget() throws Exception {
        List<String> hashes = List.of(
                run(WireProtocol.WEBSOCKET, Fault.NONE).scheduleHash(),
                run(WireProtocol.POLLING, Fault.NONE).scheduleHash());

        assertEquals(hashes.get(0), hashes.get(1));
    }

    @Test
    void anotherMachineIsRefusedUnlessItIsOnesOwn() {
        URI elsewhere = URI.create("ws://192.0.2.1:9001/chat");

        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new LoadRunner().run(plan().build(), WireProtocol.WEBSOCKET, elsewhere, Progress.SILENT))
                .getMessage();

        assertEquals(
                "192.0.2.1 is another machine; if it is yours to put load on, say so with --i-own-this-host", message);
    }

    @Test
    void anAddressWithoutAHostIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LoadRunner()
                        .run(plan().build(), WireProtocol.WEBSOCKET, URI.create("chat"), Progress.SILENT));
    }

    private static RunResult run(WireProtocol protocol, Fault fault) throws IOException, InterruptedException {
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), fault)) {
            return new LoadRunner().run(plan().build(), protocol, target.address(), Progress.SILENT);
        }
    }

    private static RunResult runAndStopOnceReceived(WireProtocol protocol, Fault fault, int deliveries)
            throws Exception {
        LoadRunner runner = new LoadRunner();
        try (KnownServer target = KnownServer.start(Door.valueOf(protocol.name()), fault)) {
            return runner.run(
                    plan().build(),
                    protocol,
                    target.address(),
                    new StopAt(runner, Progress.Phase.DRAINING, deliveries));
        }
    }

    /** Stops a run as soon as so much was done in a phase. */
    private record StopAt(LoadRunner runner, Progress.Phase last, long enough) implements Progress {
        @Override
        public void note(String line) {}

        @Override
        public void at(Phase phase, long done, long total) {
            if (phase == last && done >= enough) {
                runner.stop();
            }
        }
    }
}
