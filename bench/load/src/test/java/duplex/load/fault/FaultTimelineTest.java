package duplex.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults happen in their order and at their time, and are noted as they were. By a clock turned by hand. */
@Timeout(60)
final class FaultTimelineTest {
    private static final long MILLI = 1_000_000;
    private static final long START = -1000 * MILLI; // nanoTime may be negative

    private final List<String> done = new ArrayList<>();
    private long now = START;

    @Test
    void everyFaultBeginsAndEndsAtItsTime() {
        FaultTimeline timeline = timeline("restart@5s,restart@1s", new FaultActions().restart(() -> {
                    done.add("restart at " + offsetMillis());
                    now += 300 * MILLI;
                }));

        timeline.carryOut();

        assertEquals(List.of("restart at 1000", "restart at 5000"), done);
        assertEquals(
                List.of(
                        new FaultOccurrence("restart@1s", at(1000), at(1300), ""),
                        new FaultOccurrence("restart@5s", at(5000), at(5300), "")),
                timeline.occurrences());
    }

    @Test
    void whatTakesTooLongPutsOffTheNextAndIsNotedSo() {
        FaultTimeline timeline =
                timeline("restart@1s,restart@2s", new FaultActions().restart(() -> now += 1500 * MILLI));

        timeline.carryOut();

        assertEquals(
                List.of(
                        new FaultOccurrence("restart@1s", at(1000), at(2500), ""),
                        new FaultOccurrence("restart@2s", at(2500), at(4000), "")),
                timeline.occurrences());
    }

    @Test
    void whatCannotBeBroughtAboutIsNotedAndTheRestGoesOn() {
        FaultTimeline timeline = timeline("restart@1s,restart@2s", new FaultActions().restart(() -> {
                    if (offsetMillis() == 1000) {
                        throw new IOException("it does not listen");
                    }
                }));

        timeline.carryOut();

        assertEquals(
                List.of("it does not listen", ""),
                timeline.occurrences().stream().map(FaultOccurrence::failure).toList());
    }

    @Test
    void aPlanThatNothingCanCarryOutIsRefusedAtOnce() {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> timeline("restart@5s", new FaultActions()))
                        .getMessage());

        assertTrue(message.startsWith("nothing here can bring about restart@5s"), message);
    }

    @Test
    void theProxysFaultsBeginAndEnd() throws Exception {
        try (EchoServer server = new EchoServer();
                FaultProxy proxy = FaultProxy.to(server.address(), 1);
                Socket client = new Socket()) {
            client.connect(proxy.address());
            client.getOutputStream().write('a');
            assertEquals('a', client.getInputStream().read());
            FaultTimeline timeline = timeline("pause@1s:1s,pause@2s:1s,reset@4s", new FaultActions().network(proxy));

            timeline.carryOut();

            assertEquals(
                    List.of(
                            new FaultOccurrence("pause@1s:1s", at(1000), at(2000), ""),
                            new FaultOccurrence("pause@2s:1s", at(2000), at(3000), ""),
                            new FaultOccurrence("reset@4s", at(4000), at(4000), "")),
                    timeline.occurrences());
            assertEquals(1, proxy.counts().resets());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingMendsWhatIsBrokenAndLeavesOutTheRest(boolean inTheMiddleOfStopping) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Process process = new ProcessBuilder("cat").start();
        FaultActions actions = new FaultActions()
                .stop(() -> {
                    asked.countDown();
                    while (inTheMiddleOfStopping && !Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return process;
                })
                .restart(() -> done.add("restarted"));
        try {
            FaultTimeline timeline =
                    FaultTimeline.start(FaultPlan.parse("stop@0s:60m,restart@60m"), actions, System.nanoTime());
            asked.await();

            timeline.close();

            assertEquals(List.of(), done);
            assertEquals(List.of("stop@0s:3600s"), faultsOf(timeline));
            process.getOutputStream().write('a');
            process.getOutputStream().flush();
            assertEquals('a', process.getInputStream().read(), "the process goes on");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatIsAlreadyDueIsLeftOutToo() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        FaultActions actions = new FaultActions().restart(() -> {
            done.add("restarted");
            asked.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        FaultTimeline timeline =
                FaultTimeline.start(FaultPlan.parse("restart@1ms,restart@2ms"), actions, System.nanoTime());
        asked.await();

        timeline.close();

        assertEquals(List.of("restarted"), done);
    }

    private static List<String> faultsOf(FaultTimeline timeline) {
        return timeline.occurrences().stream().map(FaultOccurrence::fault).toList();
    }

    private FaultTimeline timeline(String plan, FaultActions actions) {
        return new FaultTimeline(FaultPlan.parse(plan), actions, START, () -> now, until -> now = Math.max(now, until));
    }

    private long offsetMillis() {
        return (now - START) / MILLI;
    }

    private static long at(long offsetMillis) {
        return START + offsetMillis * MILLI;
    }
}
