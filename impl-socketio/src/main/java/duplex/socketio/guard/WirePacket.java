package duplex.socketio.guard;

import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.PacketType;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet as it came in, taken apart but its JSON not yet read. The library's own decoder takes the first
 * {@code [} for the end of the header, wherever it stands, and believes every number; this one reads the grammar.
 *
 * @param attachments how many binary attachments follow
 * @param namespace as the library calls it: empty for the default one
 * @param ackId present if the client asks for an acknowledgement, or gives one
 * @param json the rest; may be empty
 */
record WirePacket(
        PacketType type,
        int attachments,
        String namespace,
        @Nullable Long ackId,
        String json) {

    /** Enough for every integer JavaScript counts exactly, and too few to overflow. */
    private static final int MAX_ACK_ID_DIGITS = 16;

    /** Enough for every count that is not refused, and too few to overflow. */
    private static final int MAX_COUNT_DIGITS = 6;

    /** Reads what follows the {@code 4} of an Engine.IO message. */
    static WirePacket parse(String text, int maxAttachments) throws MalformedPacketException {
        char kind = text.isEmpty() ? ' ' : text.charAt(0);
        boolean binary = kind == '5' || kind == '6';
        int at = 1;
        int attachments = 0;
        if (binary) {
            int end = endOfDigits(text, at);
            attachments = attachments(text, at, end, maxAttachments);
            at = end + 1;
        }
        return parse(type(kind), attachments, text, at);
    }

    private static WirePacket parse(PacketType type, int attachments, String text, int begin)
            throws MalformedPacketException {
        int at = begin;
        String namespace = Namespace.DEFAULT_NAME;
        if (at < text.length() && text.charAt(at) == '/') {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            namespace = text.substring(at, end);
            at = comma < 0 ? end : end + 1;
        }
        int end = endOfDigits(text, at);
        return new WirePacket(
                type,
                attachments,
                namespace.equals("/") ? Namespace.DEFAULT_NAME : namespace,
                ackId(text.substring(at, end)),
                text.substring(end));
    }

    private static PacketType type(char kind) throws MalformedPacketException {
        return switch (kind) {
            case '0' -> PacketType.CONNECT;
            case '1' -> PacketType.DISCONNECT;
            case '2', '5' -> PacketType.EVENT;
            case '3', '6' -> PacketType.ACK;
            default -> throw new MalformedPacketException("a client sends no packet of this type");
        };
    }

    /** The count that ends at a hyphen: {@code 2-}. */
    private static int attachments(String text, int from, int to, int max) throws MalformedPacketException {
        if (max == 0) {
            throw new MalformedPacketException("binary packets are not accepted");
        }
        boolean readable = to > from && to - from <= MAX_COUNT_DIGITS && to < text.length() && text.charAt(to) == '-';
        if (!readable || Integer.parseInt(text.substring(from, to)) > max) {
            throw new MalformedPacketException("a binary packet says how many attachments follow, " + max + " at most");
        }
        return Integer.parseInt(text.substring(from, to));
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
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
