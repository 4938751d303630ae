package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.socketio.guard.Heartbeat.Due;
import org.junit.jupiter.api.Test;

/** {@link Heartbeat}: asked every ten seconds, and over 4.75 s after a question without an answer. */
final class HeartbeatTest {
    private static final long SECOND = 1_000_000_000L;

    private final Heartbeat heartbeat = new Heartbeat(ExactJsonTest.LIMITS, at(0));

    /** The clock's nanoseconds, which may run over. */
    private static long at(long seconds) {
        return Long.MAX_VALUE - 3 * SECOND + seconds * SECOND;
    }

    @Test
    void whoAnswersIsAskedAgainAndAgain() {
        for (long i = 1; i <= 3; i++) {
            assertEquals(Due.NOTHING, heartbeat.due(at(10 * i) - 1));
            assertEquals(Due.PING, heartbeat.due(at(10 * i)));
            assertEquals(Due.NOTHING, heartbeat.due(at(10 * i)));
            heartbeat.heard(at(10 * i) + 1);
        }
    }

    @Test
    void whoDoesNotIsGone() {
        heartbeat.heard(at(9));
        assertEquals(Due.PING, heartbeat.due(at(10)));
        assertEquals(4_750_000_000L, heartbeat.leftNanos(at(10)));

        assertEquals(Due.NOTHING, heartbeat.due(at(14)));
        assertEquals(Due.END, heartbeat.due(at(15)));
    }

    /** The question was late: the time for the answer counts from there. */
    @Test
    void aLateQuestionLeavesAsMuchTime() {
        assertEquals(Due.PING, heartbeat.due(at(100)));

        assertEquals(Due.NOTHING, heartbeat.due(at(104)));
        heartbeat.heard(at(104));
        assertEquals(Due.NOTHING, heartbeat.due(at(105)));
        assertEquals(5 * SECOND, heartbeat.leftNanos(at(105)));
    }

    /** What the client says meanwhile lies unread. Afterwards it has as much time as after a question. */
    @Test
    void whoIsNotReadFromIsNotGone() {
        assertEquals(Due.PING, heartbeat.due(at(10)));
        heartbeat.pause();
        assertEquals(Due.NOTHING, heartbeat.due(at(100)));
        assertEquals(4_750_000_000L, heartbeat.leftNanos(at(100)), "to look again");

        heartbeat.resume(at(100));

        assertEquals(Due.NOTHING, heartbeat.due(at(104)));
        assertEquals(Due.END, heartbeat.due(at(105)));
    }

    @Test
    void noMoreThanWhoIsReadFromOverOneConnectionOnly() {
        assertEquals(Due.PING, heartbeat.due(at(10)));
        heartbeat.pause();
        heartbeat.pause();

        heartbeat.resume(at(20));

        assertEquals(Due.NOTHING, heartbeat.due(at(100)));
    }

    /** Else it would be over, asked or not, for having been read from late. */
    @Test
    void whoWasHeardBeforeIsAskedAsEver() {
        heartbeat.heard(at(9));
        heartbeat.pause();
        assertEquals(Due.PING, heartbeat.due(at(10)));
        heartbeat.resume(at(11));

        heartbeat.heard(at(12));

        assertEquals(Due.NOTHING, heartbeat.due(at(19)));
        assertEquals(Due.PING, heartbeat.due(at(20)));
    }
}
