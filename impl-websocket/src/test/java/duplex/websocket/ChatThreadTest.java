package duplex.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link ChatThread}: one thing after another, whatever happens. */
@Timeout(20)
final class ChatThreadTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong clockNanos = new AtomicLong();
    private final ChatThread chatThread = new ChatThread(() -> seen.add("flush"), clockNanos::get);

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
    void whoReadsTakesTheTurnItself() throws Exception {
        assertFalse(chatThread.isDue());
        chatThread.submit(1, () -> seen.add("a on " + Thread.currentThread().getName()));
        chatThread.submit(1, () -> seen.add("b"));
        assertTrue(chatThread.isDue());

        chatThread.take();

        assertEquals(List.of("a on " + Thread.currentThread().getName(), "b", "flush"), seen);
        assertFalse(chatThread.isDue());
    }

    @Test
    void whoReadsDoesNotWorkOffALongRowAndTheRestIsFirstInIt() throws Exception {
        for (String name : List.of("a", "b", "c", "d")) {
            chatThread.submit(1, slow(name));
        }
        chatThread.take();
        assertEquals(List.of("a", "b", "flush"), seen);

        chatThread.submitNow(slow("e"));
        assertFalse(chatThread.isDue(), "it is the chat's own thread that goes on");
        chatThread.take();
        assertEquals(List.of("a", "b", "flush"), seen);

        chatThread.start();
        awaitSeen("e");
        chatThread.stop();
        assertEquals(List.of("a", "b", "flush", "c", "d", "e", "flush"), seen);
    }

    @Test
    void whatAReaderLeavesIsDoneThoughNothingElseComes() throws Exception {
        Thread own = startAndAwaitWaiting();
        for (String name : List.of("a", "b", "c")) {
            chatThread.submit(1, slow(name));
        }
        chatThread.submit(1, () -> seen.add("on " + Thread.currentThread().getName()));
        chatThread.take();

        awaitSeen("on chat");
        awaitState(own, Thread.State.WAITING);
        chatThread.submit(1, () -> seen.add("on " + Thread.currentThread().getName()));
        assertTrue(chatThread.isDue(), "the next turn is a reader's again");
        chatThread.take();
        assertEquals(
                List.of(
                        "a",
                        "b",
                        "flush",
                        "c",
                        "on chat",
                        "flush",
                        "on " + Thread.currentThread().getName(),
                        "flush"),
                seen);
    }

    /** A job that takes all the time that half a reader's turn has. */
    private Runnable slow(String name) {
        return () -> {
            seen.add(name);
            clockNanos.addAndGet(ChatThread.MAX_NANOS_AT_ONCE / 2);
        };
    }

    @Test
    void whoHandsOverTooMuchDoesNotDoAllOfItEither() throws Exception {
        for (int i = 0; i < 2 * ChatThread.MAX_WAITING_JOBS; i++) {
            chatThread.submit(1, slow("job"));
        }

        assertEquals(2, Collections.frequency(seen, "job"));
        assertWaitsUntil(chatThread::start);
        chatThread.stop();
        assertEquals(2 * ChatThread.MAX_WAITING_JOBS, Collections.frequency(seen, "job"));
    }

    @Test
    void whoHasTheTurnGoesOnWithWhatComesMeanwhile() throws Exception {
        HeldJob held = new HeldJob();
        chatThread.start();
        chatThread.submitNow(held);
        held.awaitBegin();

        chatThread.submit(1, () -> seen.add("on " + Thread.currentThread().getName()));
        assertFalse(chatThread.isDue(), "another has the turn");
        chatThread.take();
        assertEquals(List.of(), seen);

        held.letGo();
        awaitSeen("on chat");
    }

    @Test
    void whatComesFromElsewhereDuringTheTurnOfAReaderIsDoneAfterIt() throws Exception {
        Thread own = startAndAwaitWaiting();
        chatThread.submit(1, () -> {
            chatThread.submitNow(() -> seen.add("on " + Thread.currentThread().getName()));
            awaitState(own, Thread.State.WAITING);
            seen.add("reader");
        });
        chatThread.take();

        awaitSeen("on chat");
        assertEquals(List.of("reader", "flush"), seen.subList(0, 2));
    }

    @Test
    void theChatsOwnThreadDoesItWhenItIsWoken() throws Exception {
        startAndAwaitWaiting();
        chatThread.submit(1, () -> seen.add("on " + Thread.currentThread().getName()));
        chatThread.wake();

        awaitSeen("on chat");
    }

    @Test
    void whoHandsOverTooMuchDoesItFirst() throws Exception {
        for (int i = 0; i < ChatThread.MAX_WAITING_JOBS; i++) {
            chatThread.submit(1, () -> seen.add("job"));
        }
        assertEquals(List.of(), seen);

        chatThread.submit(1, () -> seen.add("one more"));

        assertEquals(ChatThread.MAX_WAITING_JOBS, Collections.frequency(seen, "job"));
        assertEquals("flush", seen.get(seen.size() - 1));
        assertTrue(chatThread.isDue(), "the one more is for the next turn");
    }

    @Test
    void whoHandsOverTooManyBytesDoesThatFirstToo() throws Exception {
        chatThread.submit(ChatThread.MAX_WAITING_BYTES, () -> seen.add("big"));
        assertEquals(List.of(), seen);

        chatThread.submit(1, () -> {});

        assertEquals(List.of("big", "flush"), seen);
    }

    @Test
    void whoHandsOverTooMuchWaitsWhileAnotherHasTheTurn() throws Exception {
        HeldJob held = new HeldJob();
        chatThread.start();
        chatThread.submitNow(held);
        held.awaitBegin();
        chatThread.submit(ChatThread.MAX_WAITING_BYTES, () -> {});

        assertWaitsUntil(held::letGo);
    }

    @Test
    void aStopWaitsForTheTurnOfAReader() throws Exception {
        HeldJob held = new HeldJob();
        chatThread.submit(1, () -> {
            held.run();
            seen.add("done");
        });
        Thread reader = new Thread(chatThread::take);
        reader.start();
        held.awaitBegin();
        chatThread.start();
        Thread stopper = new Thread(this::stopSafely);
        stopper.start();
        awaitState(stopper, Thread.State.TIMED_WAITING);

        held.letGo();
        reader.join();
        stopper.join();

        assertEquals("done", seen.get(0));
    }

    /** After a stop that could not wait, a turn ends with the job it is at. */
    @Test
    void aTurnThatLastsTooLongIsCutShortByAStop() throws Exception {
        HeldJob held = new HeldJob();
        chatThread.submit(1, held);
        chatThread.submit(1, () -> seen.add("too late"));
        Thread reader = new Thread(chatThread::take);
        reader.start();
        held.awaitBegin();
        chatThread.start();

        chatThread.stop();
        held.letGo();
        reader.join();

        assertEquals(List.of(), seen);
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
        HeldJob held = new HeldJob();
        chatThread.start();
        chatThread.submitNow(held);
        held.awaitBegin();
        chatThread.submit(ChatThread.MAX_WAITING_BYTES, () -> {});

        assertWaitsUntil(this::stopSafely);
        chatThread.submit(1, () -> seen.add("too late"));
        held.letGo();

        assertFalse(seen.contains("too late"));
    }

    private void assertWaitsUntil(Runnable thereIsRoom) throws InterruptedException {
        AtomicBoolean through = new AtomicBoolean();
        CountDownLatch handedOver = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            try {
                chatThread.submit(1, () -> {});
                through.set(true);
                handedOver.countDown();
            } catch (InterruptedException e) {
                seen.add("interrupted");
            }
        });
        reader.start();
        awaitState(reader, Thread.State.WAITING);
        assertFalse(through.get());

        thereIsRoom.run();

        handedOver.await();
    }

    private Thread startAndAwaitWaiting() throws InterruptedException {
        CompletableFuture<Thread> own = new CompletableFuture<>();
        chatThread.start();
        chatThread.submitNow(() -> own.complete(Thread.currentThread()));
        awaitSeen("flush");
        awaitState(own.join(), Thread.State.WAITING);
        seen.clear();
        return own.join();
    }

    private static void awaitState(Thread thread, Thread.State state) {
        try {
            while (thread.getState() != state) {
                assertTrue(thread.isAlive(), "it did not wait");
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitSeen(String what) throws InterruptedException {
        while (!seen.contains(what)) {
            Thread.sleep(1);
        }
    }

    private void stopSafely() {
        try {
            chatThread.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What waits is done together, and answered, before this returns. */
    private void runAll() throws InterruptedException {
        chatThread.start();
        chatThread.wake();
        awaitSeen("flush");
        chatThread.stop();
    }

    /** Keeps whoever does it in the turn, until it is let go. */
    private static final class HeldJob implements Runnable {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public void run() {
            begun.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        void awaitBegin() throws InterruptedException {
            begun.await();
        }

        void letGo() {
            letGo.countDown();
        }
    }
}
