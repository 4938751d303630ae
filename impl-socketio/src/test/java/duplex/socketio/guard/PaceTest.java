package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Pace}: who sends waits for those who write, and for nobody else. */
@Timeout(20)
final class PaceTest {
    private final EventExecutorGroup loops = new DefaultEventExecutorGroup(2);
    private final Pace pace = new Pace();

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void itWaitsForTheEventLoopsOnceMuchIsAhead() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        loops.next().execute(() -> awaitQuietly(written));
        pace.writtenBy(loops);
        pace.handedOver(64 * 1024 * 1024);

        Thread sender = new Thread(pace::keep);
        sender.start();
        while (sender.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(sender.isAlive(), "it did not wait");
            Thread.onSpinWait();
        }
        written.countDown();
        sender.join();
        assertEquals(0, written.getCount());
    }

    @Test
    void withLittleAheadItGoesOn() {
        CountDownLatch never = new CountDownLatch(1);
        loops.forEach(loop -> loop.execute(() -> awaitQuietly(never)));
        pace.writtenBy(loops);
        pace.handedOver(1024);

        pace.keep();

        never.countDown();
    }

    @Test
    void withoutEventLoopsOrAfterThemThereIsNothingToWaitFor() {
        pace.handedOver(64 * 1024 * 1024);
        pace.keep();

        pace.writtenBy(loops);
        stop();
        pace.keep();
        assertFalse(Thread.interrupted());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
