package duplex.websocket;

import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;

/** One connection of one user. Two sessions are never equal, whoever they belong to. */
final class Session {
    private final WebSocket connection;
    private final String username;
    private @Nullable Batch batch;

    Session(WebSocket connection, String username) {
        this.connection = connection;
        this.username = username;
    }

    WebSocket connection() {
        return connection;
    }

    String username() {
        return username;
    }

    /** What it is to get, while {@link Batch} sorts deliveries. */
    @Nullable
    Batch batch() {
        return batch;
    }

    void setBatch(@Nullable Batch newBatch) {
        batch = newBatch;
    }

    /** Closes the connection of a session that has left: WS-012. */
    void close() {
        connection.close(CloseFrame.NORMAL);
    }
}
