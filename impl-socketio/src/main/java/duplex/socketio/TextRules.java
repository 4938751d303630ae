package duplex.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What may be a username, a room's name, a message. */
final class TextRules {
    static final int MAX_USERNAME = 32;
    static final int MAX_ROOM = 64;
    static final int MAX_MESSAGE = 4096;

    /** Far beyond any name that could pass, yet short enough that normalising it costs nothing worth attacking. */
    private static final int MAX_RAW_NAME = 1024;

    private TextRules() {}

    /** A username as the chat keeps it: trimmed, in NFC. */
    static String username(@Nullable JsonNode raw) throws ChatException {
        return name(raw, MAX_USERNAME, ChatException.BAD_USERNAME, "a username");
    }

    /** A room's name as the chat keeps it: trimmed, in NFC. */
    static String room(@Nullable JsonNode raw) throws ChatException {
        return name(raw, MAX_ROOM, ChatException.BAD_ROOM, "a room's name");
    }

    /** A message, exactly as it was sent. */
    static String message(@Nullable JsonNode raw) throws ChatException {
        if (raw == null || !raw.isTextual()) {
            throw new ChatException(ChatException.BAD_MESSAGE, "a message must be a string");
        }
        String text = raw.textValue();
        if (text.isEmpty() || text.length() > 2 * MAX_MESSAGE || text.codePointCount(0, text.length()) > MAX_MESSAGE) {
            throw new ChatException(ChatException.BAD_MESSAGE, "a message has 1 to " + MAX_MESSAGE + " characters");
        }
        if (text.codePoints().anyMatch(TextRules::isSurrogate)) {
            throw new ChatException(ChatException.BAD_MESSAGE, "a message must be well-formed Unicode");
        }
        return text;
    }

    private static String name(@Nullable JsonNode raw, int max, String code, String what) throws ChatException {
        if (raw == null || !raw.isTextual()) {
            throw new ChatException(code, what + " must be given, as a string");
        }
        String text = trim(raw.textValue());
        String name = text.length() > MAX_RAW_NAME ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > max) {
            throw new ChatException(code, what + " has 1 to " + max + " characters");
        }
        if (name.codePoints().anyMatch(TextRules::isForbiddenInNames)) {
            throw new ChatException(code, what + " has no control characters, bidi controls or lone surrogates");
        }
        return name;
    }

    /** As JavaScript's {@code trim()}; by hand, for a pattern would take the square of the time for a long row of spaces. */
    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isJsSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isJsSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** ECMAScript's WhiteSpace and LineTerminator. */
    private static boolean isJsSpace(char c) {
        return (c >= '\t' && c <= '\r')
                || c == '\uFEFF'
                || c == '\u2028'
                || c == '\u2029'
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isForbiddenInNames(int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL || isBidiControl(codePoint) || isSurrogate(codePoint);
    }

    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
