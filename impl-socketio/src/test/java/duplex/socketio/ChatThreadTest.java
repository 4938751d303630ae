package duplex.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.socketio.guard.ReadGate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link ChatThread}: one thing after another, whatever happens. */
@Timeout(20)
final class ChatThreadTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final ReadGate gate = new ReadGate();
    private final ChatThread chatThread = new ChatThread(gate, () -> {});

    @AfterEach
    void stop() throws InterruptedException {
        chatThread.stop();
    }

    @Test
    void whatWaitsIsDoneInOrder() throws Exception {
        chatThread.submit(1, () -> seen.add("a"));
        chatThread.submitNow(() -> seen.add("b"));
        chatThread.submit(1, () -> seen.add("c"));
        runAll();

        assertEquals(List.of("a", "b", "c"), seen);
    }

    @Test
    void neitherAnExceptionNorAnErrorEndsIt() throws Exception {
        chatThread.submit(1, () -> {
            throw new IllegalStateException("a job's fault");
        });
        chatThread.submit(1, () -> {
            throw new StackOverflowError("a job's fault");
        });
        chatThread.submit(1, () -> seen.add("alive"));
        runAll();

        assertEquals(List.of("alive"), seen);
    }

    @Test
    void whileTooMuchWaitsNothingMoreIsRead() throws Exception {
        for (int i = 1; i < ChatThread.MAX_WAITING_JOBS; i++) {
            chatThread.submit(1, () -> {});
        }
        assertFalse(gate.isShut());

        chatThread.submit(1, () -> {});
        assertTrue(gate.isShut());

        assertOpensOnceItIsDone();
    }

    @Test
    void whileTooManyBytesWaitNothingMoreIsReadEither() throws Exception {
        chatThread.submit(ChatThread.MAX_WAITING_BYTES, () -> {});
        assertTrue(gate.isShut());

        assertOpensOnceItIsDone();
    }

    @Test
    void anEndOfASessionNeverWaits() throws Exception {
        chatThread.submit(ChatThread.MAX_WAITING_BYTES, () -> {});
        for (int i = 0; i < 2 * ChatThread.MAX_WAITING_JOBS; i++) {
            chatThread.submitNow(() -> seen.add("end"));
        }
        runAll();

        assertEquals(2 * ChatThread.MAX_WAITING_JOBS, Collections.frequency(seen, "end"));
    }

    @Test
    void whatComesAfterItHasStoppedIsNotDone() throws Exception {
        chatThread.start();
        chatThread.stop();

        chatThread.submit(1, () -> seen.add("too late"));

        assertEquals(List.of(), seen);
    }

    private void assertOpensOnceItIsDone() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        chatThread.start();
        chatThread.submitNow(done::countDown);
        done.await();
        assertFalse(gate.isShut());
    }

    /** What waits is done, and what comes of it let go, before this returns. */
    private void runAll() throws InterruptedException {
        chatThread.start();
        for (int round = 0; round < 2; round++) { // the second begins after the first has let go what came of it
            CountDownLatch done = new CountDownLatch(1);
            chatThread.submitNow(done::countDown);
            done.await();
        }
        chatThread.stop();
    }
}
