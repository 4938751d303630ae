package duplex.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link ChatThread}: one thing after another, whatever happens. */
@Timeout(20)
final class ChatThreadTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final ChatThread chatThread = new ChatThread(() -> seen.add("flush"));

    @AfterEach
    void stop() throws InterruptedException {
        chatThread.stop();
    }

    @Test
    void whatWaitsIsDoneInOrderAndAnsweredTogether() throws Exception {
        chatThread.submit(1, () -> seen.add("a"));
        chatThread.submitNow(() -> seen.add("b"));
        chatThread.submit(1, () -> seen.add("c"));
        runAll();

        assertEquals(List.of("a", "b", "c", "flush"), seen);
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

        assertEquals(List.of("alive", "flush"), seen);
    }

    @Test
    void whoHandsOverTooMuchWaitsUntilThereIsRoom() throws Exception {
        for (int i = 0; i < ChatThread.MAX_WAITING_JOBS; i++) {
            chatThread.submit(1, () -> {});
        }

        assertWaitsForRoom(1);
    }

    @Test
    void whoHandsOverTooManyBytesWaitsToo() throws Exception {
        chatThread.submit(ChatThread.MAX_WAITING_BYTES, () -> {});

        assertWaitsForRoom(1);
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
    void nobodyWaitsForAThreadThatHasStopped() throws Exception {
        chatThread.submit(ChatThread.MAX_WAITING_BYTES, () -> {});
        chatThread.stop();

        chatThread.submit(1, () -> seen.add("too late"));

        assertFalse(seen.contains("too late"));
    }

    private void assertWaitsForRoom(int bytes) throws InterruptedException {
        AtomicBoolean through = new AtomicBoolean();
        CountDownLatch handedOver = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            try {
                chatThread.submit(bytes, () -> {});
                through.set(true);
                handedOver.countDown();
            } catch (InterruptedException e) {
                seen.add("interrupted");
            }
        });
        reader.start();
        while (reader.getState() != Thread.State.WAITING) {
            assertTrue(reader.isAlive(), "it did not wait");
            Thread.onSpinWait();
        }
        assertFalse(through.get());

        chatThread.start();

        handedOver.await();
    }

    /** What waits is done together, and answered, before this returns. */
    private void runAll() throws InterruptedException {
        chatThread.start();
        while (!seen.contains("flush")) {
            Thread.onSpinWait();
        }
        chatThread.stop();
    }
}
