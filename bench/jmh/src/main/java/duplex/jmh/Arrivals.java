package duplex.jmh;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Waits until the message at hand has come to everybody. */
final class Arrivals {
    private static final long MAX_SECONDS = 10;

    private record Awaited(String message, CountDownLatch missing) {}

    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private volatile Awaited awaited = new Awaited("", new CountDownLatch(0));
    private int sent;

    /** A message that is no part of any other, and from now on the one that is awaited. */
    String expect(int receivers) {
        String message = "message-" + (1_000_000_000L + sent++);
        awaited = new Awaited(message, new CountDownLatch(receivers));
        return message;
    }

    /** Somebody has received this. */
    void heard(String frame) {
        Awaited now = awaited;
        if (frame.contains(now.message)) {
            now.missing.countDown();
        }
    }

    /** Something broke; whoever waits is told in the end. */
    void broken(Throwable cause) {
        fault.compareAndSet(null, cause);
    }

    /**
     * Waits for the message.
     *
     * @throws IllegalStateException if it does not come to everybody
     */
    void await() throws InterruptedException {
        Awaited now = awaited;
        if (!now.missing.await(MAX_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    now.message + " did not come to " + now.missing.getCount() + " clients within " + MAX_SECONDS
                            + " s",
                    fault.get());
        }
    }
}
