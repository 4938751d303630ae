package duplex.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import duplex.socketio.ChatEvents.MessageRequest;
import duplex.socketio.ChatEvents.RoomRequest;
import duplex.socketio.ChatEvents.WhisperRequest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The requests of {@link ChatEvents}: whatever an event's data is, it is read as it was meant, or refused. */
@ExtendWith(FuzzesHere.class)
final class RequestFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @DictionaryEntries({"{\"message\":\"", "\"room\":\"", "\"to\":\"", "\\ud83d\\ude00", "\\udc00", "\\u0000", "\\u202e"
    })
    @FuzzTest
    void dataIsReadOrRefused(byte[] data) {
        JsonNode json;
        try {
            json = JSON.readTree(new String(data, UTF_8));
        } catch (JsonProcessingException e) {
            return; // The guard reads the JSON, and has a fuzz test of its own.
        }
        ifLetIn(() -> checkMessage(MessageRequest.from(json)));
        ifLetIn(() -> AcceptedText.isName(RoomRequest.from(json).room(), TextRules.MAX_ROOM));
        ifLetIn(() -> checkWhisper(WhisperRequest.from(json)));
    }

    private static void checkMessage(MessageRequest said) {
        AcceptedText.isMessage(said.message());
        if (said.room() != null) {
            AcceptedText.isName(said.room(), TextRules.MAX_ROOM);
        }
    }

    private static void checkWhisper(WhisperRequest whisper) {
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
