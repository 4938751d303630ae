package duplex.socketio;

import com.corundumstudio.socketio.SocketIOServer;

/** Hands each event to a room of the library, which knows the receivers. Only the chat thread calls it. */
final class FanOut {
    private final SocketIOServer server;

    FanOut(SocketIOServer server) {
        this.server = server;
    }

    void toLobby(String event, Object data) {
        server.getRoomOperations(Rooms.LOBBY).sendEvent(event, data);
    }

    void toRoom(String room, String event, Object data) {
        server.getRoomOperations(Rooms.room(room)).sendEvent(event, data);
    }

    void toUser(String username, String event, Object data) {
        server.getRoomOperations(Rooms.user(username)).sendEvent(event, data);
    }
}
