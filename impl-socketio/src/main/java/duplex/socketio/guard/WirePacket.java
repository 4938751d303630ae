package duplex.socketio.guard;

import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.PacketType;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet as it came in, taken apart but its JSON not yet read. The library's own decoder takes the first
 * {@code [} for the end of the header, wherever it stands, and believes every number; this one reads the grammar.
 *
 * @param namespace as the library calls it: empty for the default one
 * @param ackId present if the client asks for an acknowledgement
 * @param json the rest; may be empty
 */
record WirePacket(
        PacketType type, String namespace, @Nullable Long ackId, String json) {
    /** Enough for every integer JavaScript counts exactly, and too few to overflow. */
    private static final int MAX_ACK_ID_DIGITS = 16;

    /** Reads what follows the {@code 4} of an Engine.IO message. */
    static WirePacket parse(String text) throws MalformedPacketException {
        PacketType type = type(text);
        int at = 1;
        String namespace = Namespace.DEFAULT_NAME;
        if (at < text.length() && text.charAt(at) == '/') {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            namespace = text.substring(at, end);
            at = comma < 0 ? end : end + 1;
        }
        int digits = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return new WirePacket(
                type,
                namespace.equals("/") ? Namespace.DEFAULT_NAME : namespace,
                ackId(text.substring(digits, at)),
                text.substring(at));
    }

    private static PacketType type(String text) throws MalformedPacketException {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '0' -> PacketType.CONNECT;
            case '1' -> PacketType.DISCONNECT;
            case '2' -> PacketType.EVENT;
            case '3' -> PacketType.ACK;
            case '5', '6' -> throw new MalformedPacketException("binary packets are not accepted");
            default -> throw new MalformedPacketException("a client sends no packet of this type");
        };
    }

    private static @Nullable Long ackId(String digits) throws MalformedPacketException {
        if (digits.length() > MAX_ACK_ID_DIGITS) {
            throw new MalformedPacketException("an acknowledgement id has at most " + MAX_ACK_ID_DIGITS + " digits");
        }
        return digits.isEmpty() ? null : Long.valueOf(digits);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
