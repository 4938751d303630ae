package duplex.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import duplex.polling.ChatEvents.Message;
import duplex.polling.ChatEvents.MessageRequest;
import duplex.polling.ChatEvents.RoomRequest;
import duplex.polling.ChatEvents.WhisperRequest;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link Envelope} and the requests in it: whatever a body holds is read as it was meant, or refused. */
@ExtendWith(FuzzesHere.class)
final class EnvelopeFuzzTest {
    @DictionaryEntries({
        "{\"event\":\"chat message\",\"data\":{\"message\":\"",
        "\"room\":",
        "\"to\":",
        "\\ud83d\\ude00",
        "\\udc00",
        "\\u0000",
        "1e999999999",
        "[[[[[[[[[[[[[[[["
    })
    @FuzzTest
    void aBodyIsReadOrRefused(byte[] body) {
        Envelope envelope;
        try {
            envelope = Envelope.parse(body);
        } catch (ChatException refusal) {
            assertTrue(refusal.code().equals(ChatException.BAD_JSON)
                    || refusal.code().equals(ChatException.BAD_EVENT));
            return;
        }
        ifLetIn(() -> checkMessage(envelope));
        ifLetIn(() -> checkRoom(envelope));
        ifLetIn(() -> checkWhisper(envelope));
    }

    private static void checkMessage(Envelope envelope) throws ChatException {
        MessageRequest said = MessageRequest.from(envelope.data());
        AcceptedText.isMessage(said.message());
        if (said.room() != null) {
            AcceptedText.isName(said.room(), TextRules.MAX_ROOM);
        }
        assertEquals(said.message(), heard(envelope.event(), said.message()), "CHAT-TALK-003");
    }

    /** What a client reads of an event that the chat wrote. */
    private static String heard(String event, String message) {
        try {
            Envelope read = Envelope.parse(Envelope.event(event, new Message(message, "ann")));
            return MessageRequest.from(read.data()).message();
        } catch (ChatException e) {
            throw new AssertionError("the chat does not read what it wrote", e);
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
