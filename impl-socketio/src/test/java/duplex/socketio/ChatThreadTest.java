package duplex.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.socketio.guard.ReadGate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link ChatThread}: one thing after another, whatever happens. */
@Timeout(20)
final class ChatThreadTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final ReadGate gate = new ReadGate();
    private final ScheduledExecutorService eventLoop = Executors.newSingleThreadScheduledExecutor();
    private final ChatThread chatThread = new ChatThread(gate, new FanOut(new Instant()));

    @AfterEach
    void stop() throws InterruptedException {
        chatThread.stop();
        eventLoop.shutdown();
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
    void aJobCountsThoughItHoldsNoText() {
        chatThread.submit(ChatThread.MAX_WAITING_BYTES - ChatThread.JOB_BYTES - 1, () -> {});
        assertFalse(gate.isShut());

        chatThread.submit(0, () -> {});
        assertTrue(gate.isShut());
    }

    /** Not when a turn takes it, for it is still there; and not when all is done, for that may take long. */
    @Test
    void whatIsSentIsReadAgainWhenHalfIsDone() throws Exception {
        List<Boolean> shut = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(ChatThread.MAX_WAITING_JOBS);
        for (int i = 0; i < ChatThread.MAX_WAITING_JOBS; i++) {
            chatThread.submit(1, () -> {
                shut.add(gate.isShut());
                done.countDown();
            });
        }
        chatThread.start(eventLoop);
        done.await();

        assertEquals(ChatThread.MAX_WAITING_JOBS / 2, Collections.frequency(shut, true));
        assertTrue(shut.get(ChatThread.MAX_WAITING_JOBS / 2 - 1), "the second half is what the gate was open for");
    }

    @Test
    void orWhenHalfOfItsMemoryIsFree() throws Exception {
        CountDownLatch done = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            chatThread.submit(ChatThread.MAX_WAITING_BYTES / 2 - ChatThread.JOB_BYTES, () -> {
                seen.add(gate.isShut() ? "shut" : "open");
                done.countDown();
            });
        }
        chatThread.start(eventLoop);
        done.await();

        assertEquals(List.of("shut", "open"), seen);
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
        chatThread.start(eventLoop);
        chatThread.stop();

        chatThread.submit(1, () -> seen.add("too late"));
        eventLoop.submit(() -> {}).get();

        assertEquals(List.of(), seen);
    }

    @Test
    void anEventLoopThatIsClosedIsNoFault() throws Exception {
        chatThread.start(eventLoop);
        eventLoop.shutdown();

        chatThread.submit(1, () -> seen.add("too late"));
        chatThread.stop();

        assertEquals(List.of(), seen);
    }

    @Test
    void nothingMoreIsDoneUntilAllIsWritten() throws Exception {
        SlowToWrite carrier = new SlowToWrite();
        ChatThread chat = new ChatThread(gate, new FanOut(carrier));
        chat.start(eventLoop);

        chat.submitNow(() -> seen.add("a"));
        Runnable written = carrier.flushes.take();
        chat.submitNow(() -> seen.add("b"));
        chat.submitNow(() -> seen.add("c"));
        eventLoop.submit(() -> {}).get();
        assertEquals(List.of("a"), seen);

        written.run();
        carrier.flushes.take().run();
        assertEquals(List.of("a", "b", "c"), seen);
        chat.stop();
    }

    @Test
    void whatFillsTheCarrierIsWrittenBeforeThereIsMore() throws Exception {
        SlowToWrite carrier = new SlowToWrite();
        ChatThread chat = new ChatThread(gate, new FanOut(carrier));
        chat.submitNow(() -> carrier.full = true);
        chat.submitNow(() -> seen.add("more"));
        chat.start(eventLoop);

        Runnable written = carrier.flushes.take();
        assertEquals(List.of(), seen);

        written.run();
        carrier.flushes.take().run();
        assertEquals(List.of("more"), seen);
        chat.stop();
    }

    @Test
    void theEventLoopHasItsTurnBetweenLongJobsAndWhatTheySendStillGoesTogether() throws Exception {
        SlowToWrite carrier = new SlowToWrite();
        ChatThread chat = new ChatThread(gate, new FanOut(carrier));
        chat.submitNow(() -> {
            eventLoop.execute(() -> seen.add("read, " + carrier.flushes.size() + " flushes"));
            spin(ChatThread.MAX_NANOS_AT_ONCE);
            seen.add("a");
        });
        chat.submitNow(() -> seen.add("b"));
        chat.start(eventLoop);

        carrier.flushes.take().run();
        assertEquals(List.of("a", "read, 0 flushes", "b"), seen);
        chat.stop();
    }

    private static void spin(long nanos) {
        for (long begin = System.nanoTime(); System.nanoTime() - begin <= nanos; ) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsLeftWhenItsTimeIsUpIsNotDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        chatThread.submitNow(() -> {
            begun.countDown();
            awaitQuietly(stopped);
        });
        chatThread.submitNow(() -> seen.add("too late"));
        chatThread.start(eventLoop);
        begun.await();

        chatThread.stop();
        stopped.countDown();
        eventLoop.shutdown();
        assertTrue(eventLoop.awaitTermination(10, TimeUnit.SECONDS));

        assertEquals(List.of(), seen);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertOpensOnceItIsDone() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        chatThread.start(eventLoop);
        chatThread.submitNow(done::countDown);
        done.await();
        assertFalse(gate.isShut());
    }

    /** What waits is done, and what comes of it let go, before this returns. */
    private void runAll() throws InterruptedException {
        chatThread.start(eventLoop);
        for (int round = 0; round < 2; round++) { // the second begins after the first has let go what came of it
            CountDownLatch done = new CountDownLatch(1);
            chatThread.submitNow(done::countDown);
            done.await();
        }
        chatThread.stop();
    }

    private static class Instant implements FanOut.Carrier {
        @Override
        public void gather(Runnable sending) {
            sending.run();
        }

        @Override
        public void carry(String room, String event, Object data) {}

        @Override
        public void carryList(String room, String event, Object data) {}

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void flush(Runnable written) {
            written.run();
        }
    }

    /** Nothing is written until the test says so. */
    private static final class SlowToWrite extends Instant {
        final BlockingQueue<Runnable> flushes = new LinkedBlockingQueue<>();
        boolean full;

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void flush(Runnable written) {
            full = false;
            flushes.add(written);
        }
    }
}
