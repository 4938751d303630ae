package duplex.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@link TalkBudget}: what may be said at once, and when the rest. The clock is the test's own. */
final class TalkBudgetTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int LONG_MESSAGE = 16 * 1024;

    private final TalkBudget budget = new TalkBudget();
    private long now = Long.MAX_VALUE - 1000; // a clock that soon overflows, as System.nanoTime() may

    @Test
    void whatIsSaidAtOnceUpToTheBoundDoesNotWait() {
        for (int said = 0; said < TalkBudget.BURST_BYTES; said += LONG_MESSAGE) {
            assertEquals(0, waitOf(LONG_MESSAGE));
        }

        assertTrue(waitOf(1) > 0, "the budget is used up");
    }

    @Test
    void whatIsSaidBeyondThatWaitsInTheOrderInWhichItCame() {
        waitOf(TalkBudget.BURST_BYTES);

        assertEquals(SECOND / 4, waitOf(TalkBudget.BYTES_PER_SECOND / 4));
        assertEquals(SECOND / 2, waitOf(TalkBudget.BYTES_PER_SECOND / 4));
        now += SECOND / 4;
        assertEquals(SECOND / 2, waitOf(TalkBudget.BYTES_PER_SECOND / 4));
    }

    @Test
    void aThousandMessagesASecondAreOrdinary() {
        for (int i = 0; i < 60_000; i++) {
            assertEquals(0, waitOf(200), "message " + i);
            now += SECOND / 1000;
        }
    }

    @Test
    void whoKeptSilentHasNoMoreThanAtFirst() {
        waitOf(TalkBudget.BURST_BYTES);
        now += 1000 * SECOND;

        assertEquals(0, waitOf(TalkBudget.BURST_BYTES));
        assertTrue(waitOf(1) > 0);
    }

    @Test
    void whatWouldWaitForTooLongIsNotKeptAndCostsNothing() {
        int tenSeconds = TalkBudget.BURST_BYTES + 10 * TalkBudget.BYTES_PER_SECOND;
        assertEquals(10 * SECOND, waitOf(tenSeconds));

        assertEquals(OptionalLong.empty(), budget.take(1, now));
        assertEquals(OptionalLong.empty(), budget.take(LONG_MESSAGE, now));
        now += SECOND;

        assertEquals(10 * SECOND, waitOf(TalkBudget.BYTES_PER_SECOND), "what was refused is not waited for");
    }

    @Test
    void whatWentOutBesidesIsWaitedForToo() {
        budget.charge(TalkBudget.BURST_BYTES, now);

        assertEquals(SECOND, waitOf(TalkBudget.BYTES_PER_SECOND));
    }

    private long waitOf(int bytes) {
        return budget.take(bytes, now).orElseThrow(() -> new AssertionError("refused"));
    }
}
