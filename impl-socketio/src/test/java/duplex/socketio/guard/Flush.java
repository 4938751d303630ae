package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** For a sender that is no event loop, and waits until all is written. */
final class Flush {
    private Flush() {}

    static void of(Outbox outbox) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        outbox.flush(written::countDown);
        assertTrue(written.await(30, TimeUnit.SECONDS), "an event loop is stuck");
    }
}
