package duplex.load.socketio;

import duplex.load.wire.Asked;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session says and hears: Socket.IO 5 packets in Engine.IO 4 packets, each in a text message; over long-polling several
 * may be in one body.
 */
final class Messages {
    /** What an incoming packet is, as far as a session must know. */
    enum Kind {
        OPEN,
        PING,
        CONNECTED,
        REFUSED,
        EVENT,
        ACK,
        GOODBYE,
        OTHER
    }

    /** What a server says of a session over long-polling: its id, and how long a body it takes. */
    record Handshake(String sid, int maxPayload) {}

    /** Where every session over long-polling enters; from then on its id is added. */
    static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    /** Stands between the packets of one body. */
    static final byte SEPARATOR = 0x1e;

    static final String CLOSE = "1";
    static final String PONG = "3";
    static final String DISCONNECT = "41";

    private static final Pattern ACK = Pattern.compile("^43(\\d{1,9})\\[");
    private static final Pattern SID = Pattern.compile("^0\\{[^\u001e]*\"sid\"\\s*:\\s*\"([\\w-]{1,100})\"");
    private static final Pattern MAX_PAYLOAD = Pattern.compile("\"maxPayload\"\\s*:\\s*(\\d{1,9})\\D");
    private static final Pattern REFUSED = Pattern.compile("\"ok\"\\s*:\\s*false");

    private Messages() {}

    /** Where every session over WebSocket enters; the name comes later. */
    static URI address(URI server) {
        return URI.create("ws://" + server.getRawAuthority() + "/socket.io/?EIO=4&transport=websocket");
    }

    /** Reads an open packet; nothing, if it is none. One that sets no bound to a body is taken at one packet a body. */
    static Optional<Handshake> handshake(String packet) {
        Matcher sid = SID.matcher(packet);
        if (!sid.find()) {
            return Optional.empty();
        }
        Matcher most = MAX_PAYLOAD.matcher(packet);
        return Optional.of(new Handshake(sid.group(1), most.find() ? Integer.parseInt(most.group(1)) : 0));
    }

    static String connect(String username) {
        return "40{\"username\":\"" + username + "\"}";
    }

    /** A message to the lobby; it asks for no acknowledgement. */
    static String chatMessage(String text) {
        return "42[\"chat message\",{\"message\":\"" + text + "\"}]";
    }

    /** A message to a room; it asks for no acknowledgement. */
    static String roomMessage(String room, String text) {
        return "42[\"chat message\",{\"room\":\"" + room + "\",\"message\":\"" + text + "\"}]";
    }

    /** A message to one user; it asks for no acknowledgement. */
    static String whisper(String user, String text) {
        return "42[\"whisper\",{\"to\":\"" + user + "\",\"message\":\"" + text + "\"}]";
    }

    static String joinRoom(int id, String room) {
        return "42" + id + "[\"join room\",{\"room\":\"" + room + "\"}]";
    }

    static String leave(int id) {
        return "42" + id + "[\"leave\"]";
    }

    /** Tells of an acknowledgement, given the beginning of its packet. */
    static void acknowledge(String packet, Asked asked) {
        Matcher ack = ACK.matcher(packet);
        if (ack.find()) {
            asked.acknowledged(
                    Integer.parseInt(ack.group(1)), !REFUSED.matcher(packet).find(), packet);
        }
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
            case '3' -> Kind.ACK;
            case '4' -> Kind.REFUSED;
            default -> Kind.OTHER;
        };
    }
}
