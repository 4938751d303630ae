package duplex.load.socketio;

import java.net.URI;

/** What a session says and hears: Socket.IO 5 packets in Engine.IO 4 packets, each in a text message. */
final class Messages {
    /** What an incoming packet is, as far as a session must know. */
    enum Kind {
        OPEN,
        PING,
        CONNECTED,
        REFUSED,
        EVENT,
        GOODBYE,
        OTHER
    }

    static final String PONG = "3";
    static final String DISCONNECT = "41";

    private Messages() {}

    /** Where every session enters; the name comes later. */
    static URI address(URI server) {
        return URI.create("ws://" + server.getRawAuthority() + "/socket.io/?EIO=4&transport=websocket");
    }

    static String connect(String username) {
        return "40{\"username\":\"" + username + "\"}";
    }

    /** A message to the lobby; it asks for no acknowledgement. */
    static String chatMessage(String text) {
        return "42[\"chat message\",{\"message\":\"" + text + "\"}]";
    }

    /** Tells a packet by its first two characters. */
    static Kind kind(byte[] head, int length) {
        return switch (length == 0 ? 0 : head[0]) {
            case '0' -> Kind.OPEN;
            case '1' -> Kind.GOODBYE;
            case '2' -> Kind.PING;
            case '4' -> kindOfMessage(length == 1 ? 0 : head[1]);
            default -> Kind.OTHER;
        };
    }

    private static Kind kindOfMessage(int type) {
        return switch (type) {
            case '0' -> Kind.CONNECTED;
            case '1' -> Kind.GOODBYE;
            case '2' -> Kind.EVENT;
            case '4' -> Kind.REFUSED;
            default -> Kind.OTHER;
        };
    }
}
