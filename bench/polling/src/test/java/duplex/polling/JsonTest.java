package duplex.polling;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Json} takes JSON and nothing else. */
final class JsonTest {

    @Test
    void thirtyTwoLevelsAreReadAndOneMoreIsNot() throws ChatException {
        Json.parse(nested(32));

        assertRefused(nested(33));
    }

    @Test
    void halfAMegabyteOfBracketsIsRefusedWithoutHarm() {
        assertRefused("[".repeat(500_000).getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{}x", "{} {}", "{a:1}", "{'a':1}", "[1,]", "NaN", "01", "/**/{}", "\"\n\"", "nul"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertRefused(text.getBytes(UTF_8));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertRefused(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}); // NUL, overlong
        assertRefused(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}); // a lone surrogate
        assertRefused(new byte[] {'"', (byte) 0xFF, '"'});
        assertRefused("{}".getBytes(UTF_16BE));
    }

    @Test
    void textComesBackAsItWent() throws ChatException {
        String text = "e\u0301 \u00e9 \uD83D\uDE00 \u0000 \u2028 \u202E \"\\ ";

        assertEquals(text, Json.parse(Json.encode(text)).textValue());
    }

    @Test
    void anEmojiIsFourBytes() {
        assertEquals(6, Json.encode("\uD83D\uDE00").length);
    }

    private static byte[] nested(int levels) {
        return ("[".repeat(levels) + "]".repeat(levels)).getBytes(UTF_8);
    }

    private static void assertRefused(byte[] text) {
        ChatException refusal = assertThrows(ChatException.class, () -> Json.parse(text));
        assertEquals(ChatException.BAD_JSON, refusal.code());
    }
}
