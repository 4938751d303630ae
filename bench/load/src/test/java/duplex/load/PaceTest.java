package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No crowd at the door has more lists before it than a target must bear. */
final class PaceTest {
    private static final int BEARABLE_BYTES = 1 << 20; // CHAT-LIMIT-002

    private static Pace pace(int clients, int users, Duration naturalDelay) {
        return new Pace(LoadPlan.builder().clients(clients).users(users).build(), naturalDelay);
    }

    @Test
    void shortListsMayPileUpMoreThanLongOnes() {
        assertEquals(64, pace(500, 50, Duration.ZERO).atOnce(499));
        assertEquals(64, pace(1000, 1000, Duration.ZERO).atOnce(0));
        assertEquals(21, pace(1000, 1000, Duration.ZERO).atOnce(999));
        assertEquals(4, pace(10_000, 10_000, Duration.ZERO).atOnce(9999), "but some always may");
    }

    @Test
    void aCrowdInAFullHouseIsSmallSinceEachOfItIsToldToEverybody() {
        assertEquals(16, pace(2048, 1, Duration.ZERO).atOnce(2047));
        assertEquals(8, pace(4096, 1, Duration.ZERO).atOnce(4095));
    }

    @Test
    void whoReadsAtOnceNeedNoDistance() {
        assertEquals(0, pace(1000, 1000, Duration.ZERO).gapNanos(999));
    }

    @Test
    void whatComesBetweenTwoPollsIsBearable() {
        Duration interval = Duration.ofSeconds(1);
        int listBytes = 999 * "\"load-999\",".length();

        double listsInAnInterval = 1e9 / pace(1000, 1000, interval).gapNanos(998);

        assertTrue(listsInAnInterval * listBytes < BEARABLE_BYTES / 1.9, listsInAnInterval + " lists");
        assertTrue(listsInAnInterval * listBytes > BEARABLE_BYTES / 2.5, "it need not be slower than that");
    }
}
