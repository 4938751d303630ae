package duplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import duplex.websocket.ChatEvents.Message;
import duplex.websocket.ChatEvents.Ok;
import duplex.websocket.ChatEvents.RoomMembers;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Envelope}: what a frame may hold, and what it is written as. */
final class EnvelopeTest {
    @Test
    void anEventIsReadWithItsDataAndItsId() throws ChatException {
        Envelope envelope = Envelope.parse(" {\"id\":7,\"data\":{\"a\":1},\"event\":\"e\",\"more\":[]} ");

        assertEquals("e", envelope.event());
        assertEquals("{\"a\":1}", String.valueOf(envelope.data()));
        assertEquals(7, envelope.id());
    }

    @Test
    void dataAndIdMayBeMissing() throws ChatException {
        Envelope envelope = Envelope.parse("{\"event\":\"leave\"}");

        assertNull(envelope.data());
        assertNull(envelope.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} x",
                "{'event':1}",
                "{\"event\":NaN}",
                "{\"a\":\"\u0000\"}",
                "{,}",
                "[1,]",
                "\uFEFF{}"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertRefused(ChatException.BAD_JSON, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "null", "\"event\"", "[]", "{}", "{\"event\":1}", "{\"event\":null}", "{\"Event\":\"e\"}"})
    void whatIsNotAnEventIsRefused(String text) {
        assertRefused(ChatException.BAD_EVENT, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1.5", "1.0", "1e2", "9007199254740992", "1e400", "\"1\"", "null", "true", "[1]", "{}"})
    void whatIsNoIdIsRefused(String id) {
        assertRefused(ChatException.BAD_EVENT, "{\"event\":\"e\",\"id\":" + id + "}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9007199254740991L})
    void theLargestIdIsTheLargestJavaScriptCountsExactly(long id) throws ChatException {
        assertEquals(id, Envelope.parse("{\"event\":\"e\",\"id\":" + id + "}").id());
    }

    @Test
    void thirtyTwoLevelsAreReadAndOneMoreIsRefused() throws ChatException {
        assertEquals("e", Envelope.parse(nested(32)).event());

        assertRefused(ChatException.BAD_JSON, nested(33));
        assertRefused(ChatException.BAD_JSON, "[".repeat(60_000));
    }

    /** CHAT-TALK-003: nothing is escaped that need not be. */
    @Test
    void textIsWrittenAsItIs() {
        String text = "\u00e9e\u0301 \u2028\u202E \uD83D\uDE00 </script> \u007F";

        assertEquals(
                "{\"event\":\"e\",\"data\":{\"message\":\"" + text + "\",\"username\":\"ann\"}}",
                written(Envelope.event("e", new Message(text, "ann"))));
    }

    @Test
    void onlyWhatJsonForbidsIsEscaped() {
        assertEquals(
                "{\"event\":\"e\",\"data\":{\"message\":\"\\u0000\\n\\\"\\\\\",\"username\":\"ann\"}}",
                written(Envelope.event("e", new Message("\0\n\"\\", "ann"))));
    }

    @Test
    void listsAndRecordsKeepTheirOrder() {
        assertEquals("{\"event\":\"join\",\"data\":[\"b\",\"a\"]}", written(Envelope.event("join", List.of("b", "a"))));
        assertEquals(
                "{\"event\":\"join room\",\"data\":{\"room\":\"r\",\"userList\":[]}}",
                written(Envelope.event("join room", new RoomMembers("r", List.of()))));
    }

    @Test
    void anAckCarriesItsId() {
        assertEquals("{\"event\":\"ack\",\"id\":0,\"data\":{\"ok\":true}}", written(Envelope.ack(0, Ok.OK)));
    }

    private static void assertRefused(String code, String text) {
        ChatException refusal =
                assertThrows(ChatException.class, () -> Envelope.parse(text).event());
        assertEquals(code, refusal.code());
    }

    private static String nested(int levels) {
        return "{\"event\":\"e\",\"data\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    private static String written(ByteBuffer json) {
        return UTF_8.decode(json).toString();
    }
}
