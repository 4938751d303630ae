package duplex.client;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the tests wait for, each with a limit. */
final class Eventually {
    private static final long LIMIT_SECONDS = 15;

    private Eventually() {}

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** What a future failed with. */
    static Throwable failure(CompletableFuture<?> future) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> get(future));
        return present(failure.getCause());
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return present(queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    static void holds(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT_SECONDS + " s: " + what + "; threads: " + threads());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** The names of the threads alive now. */
    static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    private static <T> T present(@Nullable T value) {
        assertNotNull(value, "nothing came within " + LIMIT_SECONDS + " s");
        return Objects.requireNonNull(value);
    }
}
