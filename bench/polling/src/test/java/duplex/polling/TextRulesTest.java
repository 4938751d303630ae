package duplex.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link TextRules}: what the specification says about names and messages. */
final class TextRulesTest {
    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void endsAreTrimmedAsJavaScriptTrims() throws ChatException {
        assertEquals("a b", username("\uFEFF\u00A0\u2003\t\r\na b\u2028\u3000 "));
        assertEquals("\u200Ba", username("\u200Ba"), "a zero width space is none to JavaScript");
    }

    @Test
    void aNameIsFoundInAnyAmountOfSpace() throws ChatException {
        assertEquals("a", username(" ".repeat(30_000) + "a" + " ".repeat(30_000)));
    }

    @Test
    void namesAreNormalised() throws ChatException {
        assertEquals("Zo\u00eb", username("Zoe\u0308"));
    }

    @Test
    void lengthsAreCountedInCodePoints() throws ChatException {
        assertEquals(EMOJI.repeat(32), username(EMOJI.repeat(32)));
        assertEquals(EMOJI.repeat(64), TextRules.room(TextNode.valueOf(EMOJI.repeat(64))));
        assertEquals(EMOJI.repeat(4096), TextRules.message(TextNode.valueOf(EMOJI.repeat(4096))));

        assertRefusedName(EMOJI.repeat(33));
        assertRefusedMessage(TextNode.valueOf(EMOJI.repeat(4097)));
        assertRefusedMessage(TextNode.valueOf("a".repeat(4097)));
        assertEquals(
                ChatException.BAD_ROOM,
                assertThrows(ChatException.class, () -> TextRules.room(TextNode.valueOf("a".repeat(65))))
                        .code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\u0000b",
                "a\u0085b",
                "a\u061Cb",
                "a\u200Eb",
                "a\u202Eb",
                "a\u2066b",
                "a\uD800",
                "\uDC00a"
            })
    void theseAreNoNames(String name) {
        assertRefusedName(name);
    }

    @Test
    void aMessageIsTakenAsItIs() throws ChatException {
        String message = " e\u0301\u0000\u202E\u2028 ";

        assertEquals(message, TextRules.message(TextNode.valueOf(message)));
    }

    @Test
    void theseAreNoMessages() {
        assertRefusedMessage(TextNode.valueOf(""));
        assertRefusedMessage(TextNode.valueOf("a\uD83D"));
        assertRefusedMessage(IntNode.valueOf(1));
        assertRefusedMessage(NullNode.getInstance());
    }

    private static String username(String raw) throws ChatException {
        return TextRules.username(TextNode.valueOf(raw));
    }

    private static void assertRefusedName(String raw) {
        ChatException refusal = assertThrows(ChatException.class, () -> username(raw));
        assertEquals(ChatException.BAD_USERNAME, refusal.code());
    }

    private static void assertRefusedMessage(JsonNode raw) {
        ChatException refusal = assertThrows(ChatException.class, () -> TextRules.message(raw));
        assertEquals(ChatException.BAD_MESSAGE, refusal.code());
    }
}
