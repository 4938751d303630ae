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

/** Under which name a session asks to be let in: in CONNECT's data, else in the address it came to. */
final class Entrance {
    private static final String FIELD = "username";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Entrance() {}

    /** SIO-001, SIO-002. */
    static String username(@Nullable Object auth, HandshakeData handshake) throws ChatException {
        JsonNode fields = JSON.valueToTree(auth);
        return TextRules.username(
                fields.has(FIELD) ? fields.get(FIELD) : fromQuery(String.valueOf(handshake.getUrl())));
    }

    /** The library decodes the address too, but leniently: what is no UTF-8 becomes question marks. CHAT-NAME-006. */
    static @Nullable JsonNode fromQuery(String url) throws ChatException {
        int question = url.indexOf('?');
        for (String parameter : url.substring(question + 1).split("&", -1)) {
            if (question >= 0 && parameter.startsWith(FIELD + "=")) {
                return TextNode.valueOf(decoded(parameter.substring(FIELD.length() + 1)));
            }
        }
        return null;
    }

    private static String decoded(String escaped) throws ChatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                bytes.write(hexDigit(escaped, i + 1) << 4 | hexDigit(escaped, i + 2));
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
            throw badEscape();
        }
    }

    private static int hexDigit(String text, int at) throws ChatException {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw badEscape();
        }
        return digit;
    }

    private static ChatException badEscape() {
        return new ChatException(ChatException.BAD_USERNAME, "a username in an address is percent-encoded UTF-8");
    }
}
