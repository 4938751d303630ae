package duplex.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** From when on messages are in time again: one guest, a message each tenth of a second. */
final class InTimeTest {
    private static final long MILLI = 1_000_000;
    private static final long CALM_P99 = 40 * MILLI;

    private final Books books = new Books(1);

    @Test
    void inTimeIsTwiceTheCalmP99AndNeverLessThanFiftyMilliseconds() {
        assertEquals(80 * MILLI, InTime.boundNanos(40 * MILLI));
        assertEquals(50 * MILLI, InTime.boundNanos(MILLI));
    }

    @Test
    void itIsTheFirstWholeSecondWithoutADelay() {
        for (int due = 0; due < 2500; due += 100) {
            said(due, due < 700 ? 81 : 80);
        }
        InTime inTime = new InTime(books, 0, 0, CALM_P99);

        assertFalse(inTime.isFound(1780 * MILLI), "the second from 700 ms on, and the bound, are not over");
        assertTrue(inTime.isFound(1781 * MILLI));
        assertEquals(OptionalLong.of(700 * MILLI), inTime.afterNanos());
    }

    @Test
    void whatNobodyCouldSayCameToNobody() {
        for (int due = 0; due < 3000; due += 100) {
            if (due == 900) {
                books.add(Message.unsaid(due * MILLI, 1));
            } else {
                said(due, 1);
            }
        }
        InTime inTime = new InTime(books, 0, 0, CALM_P99);

        assertTrue(inTime.isFound(4000 * MILLI));
        assertEquals(OptionalLong.of(1000 * MILLI), inTime.afterNanos());
    }

    @Test
    void ifNothingIsSaidNothingIsInTime() {
        InTime inTime = new InTime(books, 0, 0, CALM_P99);

        assertFalse(inTime.isFound(60_000 * MILLI));
        assertEquals(OptionalLong.empty(), inTime.afterNanos());
    }

    private void said(long dueMillis, long delayMillis) {
        int number = books.size();
        books.add(Message.sent(dueMillis * MILLI, dueMillis * MILLI, 1));
        books.receives(0, number, null, (dueMillis + delayMillis) * MILLI);
    }
}
