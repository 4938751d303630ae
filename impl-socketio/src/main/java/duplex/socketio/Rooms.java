package duplex.socketio;

/**
 * How the chat's groups are called among the library's rooms. The lobby and every user are rooms there too, so the three
 * kinds are told apart by what a name begins with: no room can be called so that it becomes the lobby, or a user.
 */
final class Rooms {
    static final String LOBBY = "lobby";

    private Rooms() {}

    static String room(String name) {
        return "room:" + name;
    }

    static String user(String name) {
        return "user:" + name;
    }
}
