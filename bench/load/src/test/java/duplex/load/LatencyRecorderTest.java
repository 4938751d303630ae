package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every time is counted: in the histogram, or beside it, never bent to fit. */
final class LatencyRecorderTest {
    private final LatencyRecorder recorder = new LatencyRecorder();

    @Test
    void timesAreKeptToThreeDigits() {
        recorder.record(0);
        recorder.record(123_456_789);
        recorder.record(TimeUnit.MINUTES.toNanos(10));

        Latency latency = recorder.latency();

        assertEquals(3, latency.samples());
        assertEquals(123_456_789.0, (double) latency.p50Nanos(), 123_456);
        assertEquals(600e9, (double) latency.maxNanos(), 0.6e9);
        assertEquals(0, latency.outside());
    }

    @Test
    void whatLiesOutsideIsCountedApart() {
        recorder.record(5);
        recorder.record(-1);
        recorder.record(TimeUnit.MINUTES.toNanos(10) + 1);
        recorder.record(Long.MAX_VALUE);

        Latency latency = recorder.latency();

        assertEquals(1, latency.samples());
        assertEquals(5, latency.maxNanos());
        assertEquals(1, latency.negative());
        assertEquals(2, latency.tooHigh());
    }

    @Test
    void whatSeveralThreadsCountIsAddedUp() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 1; t <= 4; t++) {
            int nanos = 1000 * t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 10_000; i++) {
                    recorder.record(nanos);
                }
            });
            threads.add(thread);
            thread.start();
        }
        recorder.latency(); // looking must not lose anything
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(40_000, recorder.latency().samples());
        assertEquals(2_500, recorder.latency().meanNanos(), 3);
    }
}
