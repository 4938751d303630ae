package duplex.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What SPEC.md promises of every name and message that was let in, said once more in other words than {@link TextRules}. */
final class AcceptedText {
    private static final Pattern FORBIDDEN_IN_NAMES =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\x{61C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    /** JavaScript's white space. */
    private static final Pattern SPACE_AT_AN_END =
            Pattern.compile("\\A[\\s\\p{Zs}\\x0B\\uFEFF\\u2028\\u2029]|[\\s\\p{Zs}\\x0B\\uFEFF\\u2028\\u2029]\\z");

    private AcceptedText() {}

    static void isName(String name, int max) {
        long length = name.codePoints().count();
        assertTrue(length >= 1 && length <= max, "CHAT-NAME-003, CHAT-ROOM: " + length + " code points");
        assertFalse(FORBIDDEN_IN_NAMES.matcher(name).find(), "CHAT-NAME-004, CHAT-NAME-005, CHAT-NAME-006");
        assertFalse(SPACE_AT_AN_END.matcher(name).find(), "CHAT-NAME-001");
        assertEquals(Normalizer.normalize(name, Normalizer.Form.NFC), name, "CHAT-NAME-002");
    }

    static void isMessage(String message) {
        long length = message.codePoints().count();
        assertTrue(length >= 1 && length <= TextRules.MAX_MESSAGE, "CHAT-TALK: " + length + " code points");
        assertFalse(LONE_SURROGATE.matcher(message).find(), "a message is well-formed Unicode");
    }
}
