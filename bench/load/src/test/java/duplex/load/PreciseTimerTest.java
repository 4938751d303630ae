package duplex.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timer calls back on the right thread and never early; how late, only a quiet machine could tell. */
@Timeout(60)
final class PreciseTimerTest {
    private record Call(long nanos, Thread thread) {}

    @ParameterizedTest
    @ValueSource(longs = {-5_000_000, 0, 20_000, 90_000, 150_000, 3_000_000})
    void itIsNeverEarly(long afterNanos) throws Exception {
        try (EventLoops loops = EventLoops.open(2)) {
            PreciseTimer timer = new PreciseTimer(loops, NanoClock.SYSTEM, 100);
            CompletableFuture<Call> called = new CompletableFuture<>();

            long askedNanos = System.nanoTime();
            timer.after(afterNanos, () -> called.complete(new Call(System.nanoTime(), Thread.currentThread())));

            Call call = called.get(30, TimeUnit.SECONDS);
            assertTrue(
                    call.nanos() - askedNanos >= afterNanos,
                    () -> "called after " + (call.nanos() - askedNanos) + " ns, not " + afterNanos);
            assertTrue(loops.loop(0).inEventLoop(call.thread()), "on the first session's loop");
        }
    }
}
