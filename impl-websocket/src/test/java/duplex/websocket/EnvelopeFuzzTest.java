package duplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import duplex.websocket.ChatEvents.Message;
import duplex.websocket.ChatEvents.MessageRequest;
import duplex.websocket.ChatEvents.Ok;
import duplex.websocket.ChatEvents.RoomRequest;
import duplex.websocket.ChatEvents.WhisperRequest;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link Envelope} and the requests in it: whatever a frame holds is read as it was meant, or refused. */
@ExtendWith(FuzzesHere.class)
final class EnvelopeFuzzTest {
    @DictionaryEntries({
        "{\"event\":\"chat message\",\"data\":{\"message\":\"",
        "\"room\":",
        "\"to\":",
        "\"id\":9007199254740991",
        "\\ud83d\\ude00",
        "\\udc00",
        "\\u0000",
        "1e999999999",
        "[[[[[[[[[[[[[[[["
    })
    @FuzzTest
    void aFrameIsReadOrRefused(byte[] frame) {
        Envelope envelope;
        String event;
        try {
            envelope = Envelope.parse(new String(frame, UTF_8)); // what is not UTF-8 the library refuses itself
            event = envelope.event();
        } catch (ChatException refusal) {
            assertTrue(refusal.code().equals(ChatException.BAD_JSON)
                    || refusal.code().equals(ChatException.BAD_EVENT));
            return;
        }
        Long id = envelope.id();
        if (id != null) {
            assertEquals(
                    id, reread(Envelope.ack(id, Ok.OK)).id(), "an acknowledgement carries the id it was asked for");
        }
        ifLetIn(() -> checkMessage(event, envelope));
        ifLetIn(() -> checkRoom(envelope));
        ifLetIn(() -> checkWhisper(envelope));
    }

    private static void checkMessage(String event, Envelope envelope) throws ChatException {
        MessageRequest said = MessageRequest.from(envelope.data());
        AcceptedText.isMessage(said.message());
        if (said.room() != null) {
            AcceptedText.isName(said.room(), TextRules.MAX_ROOM);
        }
        assertEquals(said.message(), heard(event, said.message()), "CHAT-TALK-003");
    }

    /** What a client reads of an event that the chat wrote. */
    private static String heard(String event, String message) {
        try {
            return MessageRequest.from(reread(Envelope.event(event, new Message(message, "ann")))
                            .data())
                    .message();
        } catch (ChatException e) {
            throw new AssertionError("the chat refuses what it wrote", e);
        }
    }

    private static void checkRoom(Envelope envelope) throws ChatException {
        AcceptedText.isName(RoomRequest.from(envelope.data()).room(), TextRules.MAX_ROOM);
    }

    private static void checkWhisper(Envelope envelope) throws ChatException {
        WhisperRequest whisper = WhisperRequest.from(envelope.data());
        AcceptedText.isName(whisper.to(), TextRules.MAX_USERNAME);
        AcceptedText.isMessage(whisper.message());
    }

    private static Envelope reread(ByteBuffer json) {
        try {
            return Envelope.parse(UTF_8.decode(json).toString());
        } catch (ChatException e) {
            throw new AssertionError("the chat does not read what it wrote", e);
        }
    }

    private static void ifLetIn(Check check) {
        try {
            check.run();
        } catch (ChatException refusal) {
            assertTrue(refusal.code().startsWith("bad-"), refusal.code());
        }
    }

    private interface Check {
        void run() throws ChatException;
    }
}
