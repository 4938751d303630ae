package duplex.websocket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a text frame holds: {@code {"event":…,"data":…,"id":…}}. Socket.IO has packets for this; a bare WebSocket does not.
 *
 * @param fields the whole object
 * @param id by which the client wants to know the acknowledgement; null if it wants none
 */
record Envelope(JsonNode fields, @Nullable Long id) {
    private static final long MAX_ID = (1L << 53) - 1; // WS-004: what JavaScript can count exactly

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(ChatOptions.MAX_JSON_DEPTH)
                            .maxDocumentLength(ChatOptions.MAX_FRAME_BYTES)
                            .build())
                    // Strangers choose the names of fields: none is kept, and so none can be chosen to collide.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // CHAT-TALK-003: an emoji goes out as the four bytes it is, not as twelve of escapes.
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a frame as far as it can be read without knowing the event. */
    static Envelope parse(String text) throws ChatException {
        JsonNode fields;
        try {
            fields = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ChatException(
                    ChatException.BAD_JSON, "a frame must hold JSON, at most " + ChatOptions.MAX_JSON_DEPTH + " deep");
        }
        if (fields.isMissingNode()) {
            throw new ChatException(ChatException.BAD_JSON, "a frame must hold JSON, and this one is empty");
        }
        if (!fields.isObject()) {
            throw new ChatException(ChatException.BAD_EVENT, "an event must be a JSON object");
        }
        return new Envelope(fields, id(fields.get("id")));
    }

    private static @Nullable Long id(@Nullable JsonNode id) throws ChatException {
        if (id == null) {
            return null;
        }
        if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 0 || id.longValue() > MAX_ID) {
            throw new ChatException(ChatException.BAD_EVENT, "an id must be an integer from 0 to 2^53-1");
        }
        return id.longValue();
    }

    /** The name of the event. */
    String event() throws ChatException {
        JsonNode event = fields.get("event");
        if (event == null || !event.isTextual()) {
            throw new ChatException(ChatException.BAD_EVENT, "an event must have a name, as a string");
        }
        return event.textValue();
    }

    /** The event's data; null if it has none. */
    @Nullable
    JsonNode data() {
        return fields.get("data");
    }

    /** An event for clients, ready to be sent to any number of them. */
    static ByteBuffer event(String event, Object data) {
        return encode(new Event(event, data));
    }

    /** An acknowledgement for the one client that asked for it. */
    static ByteBuffer ack(long id, Object data) {
        return encode(new Ack(ChatEvents.ACK, id, data));
    }

    private static ByteBuffer encode(Object frame) {
        try {
            return ByteBuffer.wrap(JSON.writeValueAsBytes(frame)).asReadOnlyBuffer();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of strings and lists always become JSON", e);
        }
    }

    private record Event(String event, Object data) {}

    private record Ack(String event, long id, Object data) {}
}
