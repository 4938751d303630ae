package duplex.load.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Being held up is noticed, with its time and length. By a clock turned by hand. */
final class HostTickerTest {
    private static final long MILLI = 1_000_000;
    private static final long START = -3 * MILLI; // nanoTime may be negative

    private final ArrayDeque<Long> lateNanos = new ArrayDeque<>();
    private long now = START;
    private final HostTicker ticker = new HostTicker(
            () -> now, nanos -> now += nanos + (lateNanos.isEmpty() ? 0 : lateNanos.remove()), 5 * MILLI);

    @Test
    void aStallHasItsStartAndItsLength() throws Exception {
        tick(0, 5 * MILLI, 5 * MILLI + 1, 50_000, 2000 * MILLI);

        HostStalls stalls = ticker.stalls();

        assertEquals(5, stalls.ticks());
        assertEquals(2, stalls.count());
        assertEquals(2005 * MILLI + 1, stalls.totalNanos());
        long second = START + 3 * MILLI + 5 * MILLI; // it was to wake up for the third time, once late by 5 ms
        long fifth = START + 5 * MILLI + 10 * MILLI + 1 + 50_000;
        assertEquals(
                List.of(new HostStalls.Stall(second, 5 * MILLI + 1), new HostStalls.Stall(fifth, 2000 * MILLI)),
                stalls.stalls());
        assertEquals(2000.0 * MILLI, (double) stalls.longestNanos(), 2.0 * MILLI);
        assertEquals(5, ticker.overslept().getTotalCount());
    }

    @Test
    void wakingEarlyIsNoStall() throws Exception {
        tick(-1000);

        assertEquals(0, ticker.stalls().longestNanos());
        assertEquals(1, ticker.stalls().ticks());
    }

    @Test
    void ofVeryManyStallsAllAreCountedAndTheFirstKept() throws Exception {
        for (int i = 0; i < HostTicker.KEPT_STALLS + 7; i++) {
            tick(6 * MILLI);
        }

        assertEquals(HostTicker.KEPT_STALLS + 7, ticker.stalls().count());
        assertEquals(HostTicker.KEPT_STALLS, ticker.stalls().stalls().size());
    }

    @Test
    void theThreadTicksUntilClosed() throws Exception {
        HostTicker real = HostTicker.start(TimeUnit.MILLISECONDS.toNanos(5));
        Await.holds("it ticks", () -> real.stalls().ticks() > 3);

        real.close();

        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("duplex-host-ticker")));
    }

    private void tick(long... late) throws InterruptedException {
        for (long each : late) {
            lateNanos.add(each);
            ticker.tick();
        }
    }
}
