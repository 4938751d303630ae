package duplex.socketio;

import com.corundumstudio.socketio.SocketIOClient;
import org.jspecify.annotations.Nullable;

/** One connection of one user. Two sessions are never equal, whoever they belong to. */
final class Session {
    private static final String KEY = "duplex.session";

    private final SocketIOClient client;
    private final String username;

    private Session(SocketIOClient client, String username) {
        this.client = client;
        this.username = username;
    }

    /** Remembers under which name a client was let in. The library keeps it beside the client, and forgets it with it. */
    static void begin(SocketIOClient client, String username) {
        client.set(KEY, new Session(client, username));
    }

    /** The session of a client; none if it has not been let in. */
    static @Nullable Session of(SocketIOClient client) {
        return client.get(KEY);
    }

    SocketIOClient client() {
        return client;
    }

    String username() {
        return username;
    }

    /** From now on what goes to this room of the library comes here too. */
    void joinLibraryRoom(String room) {
        client.joinRoom(room);
    }

    void leaveLibraryRoom(String room) {
        client.leaveRoom(room);
    }

    /** Ends a session that has left, behind everything it is still to get: SIO-012. */
    void close() {
        client.disconnect();
    }
}
