package duplex.websocket;

import org.java_websocket.WebSocket;

/** One connection of one user. Two sessions are never equal, whoever they belong to. */
final class Session {
    private final WebSocket connection;
    private final String username;

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
}
