package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@link Connection}: how long a peer may take for what. */
final class ConnectionTest {
    private static final long START = Long.valueOf(Long.MAX_VALUE - 5); // a clock may pass its end

    private final Connection connection = new Connection(START);

    @Test
    void theFirstRequestHasToComeSoon() {
        assertFalse(connection.isOverdue(START + Connection.REQUEST_NANOS));
        assertTrue(connection.isOverdue(START + Connection.REQUEST_NANOS + 1));

        connection.bytesCame(START + Connection.REQUEST_NANOS);
        assertTrue(connection.isOverdue(START + Connection.REQUEST_NANOS + 1), "byte by byte gains no time");
    }

    @Test
    void anAnswerMayTakeAsLongAsItTakes() {
        connection.answer(true, null);

        assertFalse(connection.isOverdue(START + 1_000 * Connection.IDLE_NANOS));
    }

    @Test
    void betweenRequestsThereIsMoreTimeAndWithinOneAsLittleAsEver() {
        connection.answer(true, null);
        connection.answered(START + 7);
        assertFalse(connection.isOverdue(START + 7 + Connection.IDLE_NANOS));
        assertTrue(connection.isOverdue(START + 7 + Connection.IDLE_NANOS + 1));

        connection.bytesCame(START + 9);
        assertFalse(connection.isOverdue(START + 9 + Connection.REQUEST_NANOS));
        assertTrue(connection.isOverdue(START + 9 + Connection.REQUEST_NANOS + 1));
    }

    @Test
    void aWebSocketIsNotWatchedHere() {
        connection.answer(true, null);
        connection.becomeWebSocket();

        assertFalse(connection.isOverdue(START + 1_000 * Connection.IDLE_NANOS));
    }
}
