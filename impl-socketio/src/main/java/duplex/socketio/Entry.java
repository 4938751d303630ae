package duplex.socketio;

import com.corundumstudio.socketio.HandshakeData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What somebody asks for who enters: CONNECT with {@code {"username":NAME}}, or {@code /socket.io/?username=NAME}. */
final class Entry {
    private static final String USERNAME = "username";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Entry() {}

    /** The name in CONNECT's data, else the one in the query: SIO-001, SIO-002. */
    static String username(@Nullable Object auth, HandshakeData handshake) throws ChatException {
        JsonNode data = JSON.valueToTree(auth);
        return TextRules.username(
                data.has(USERNAME) ? data.get(USERNAME) : rawUsername(String.valueOf(handshake.getUrl())));
    }

    /** The library has decoded the query too, but leniently: what is no UTF-8 became question marks there. */
    static @Nullable JsonNode rawUsername(String target) throws ChatException {
        String[] pathAndQuery = target.split("\\?", 2);
        if (pathAndQuery.length == 1) {
            return null;
        }
        for (String parameter : pathAndQuery[1].split("&", -1)) {
            String[] nameAndValue = parameter.split("=", 2);
            if (nameAndValue.length == 2 && nameAndValue[0].equals(USERNAME)) {
                return TextNode.valueOf(decode(nameAndValue[1]));
            }
        }
        return null;
    }

    /** Percent-decoding as {@code encodeURIComponent} and {@code URLSearchParams} encode; CHAT-NAME-006. */
    private static String decode(String encoded) throws ChatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(hex(encoded, i + 1) << 4 | hex(encoded, i + 2));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ChatException(ChatException.BAD_USERNAME, "a username must be UTF-8, percent-encoded");
        }
    }

    private static int hex(String encoded, int index) throws ChatException {
        int digit = index < encoded.length() ? Character.digit(encoded.charAt(index), 16) : -1;
        if (digit < 0) {
            throw new ChatException(ChatException.BAD_USERNAME, "a username must be UTF-8, percent-encoded");
        }
        return digit;
    }
}
