package duplex.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What somebody asks for who enters: {@code /chat?username=NAME}. */
final class Entry {
    static final String PATH = "/chat";

    private Entry() {}

    /** Whether the request is for the chat at all: WS-001. */
    static boolean isForTheChat(String target) {
        return target.split("\\?", 2)[0].equals(PATH);
    }

    /** The name in the query, decoded strictly, as the chat keeps it. */
    static String username(String target) throws ChatException {
        return TextRules.username(rawUsername(target));
    }

    private static @Nullable JsonNode rawUsername(String target) throws ChatException {
        String[] pathAndQuery = target.split("\\?", 2);
        if (pathAndQuery.length == 1) {
            return null;
        }
        for (String parameter : pathAndQuery[1].split("&", -1)) {
            String[] nameAndValue = parameter.split("=", 2);
            if (nameAndValue.length == 2 && nameAndValue[0].equals("username")) {
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
