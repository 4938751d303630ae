package duplex.polling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON read strictly, and written. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ChatOptions.MAX_JSON_DEPTH)
                    .maxDocumentLength(ChatOptions.MAX_FRAME_BYTES)
                    .build())
            // Strangers choose the names of fields: none is kept, and so none can be chosen to collide.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // CHAT-TALK-003: an emoji goes out as the four bytes it is, not as twelve of escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build());
    private static final ObjectReader READER =
            MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectWriter WRITER = MAPPER.writer();

    private Json() {}

    static JsonNode parse(byte[] text) throws ChatException {
        try {
            // Jackson would guess at UTF-16 and UTF-32, and take some bytes for characters that are none.
            String strict = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return READER.readValue(strict);
        } catch (CharacterCodingException e) {
            throw new ChatException(ChatException.BAD_JSON, "this is not UTF-8");
        } catch (JsonProcessingException e) {
            throw new ChatException(
                    ChatException.BAD_JSON,
                    "this is not JSON, or nested deeper than " + ChatOptions.MAX_JSON_DEPTH + " levels");
        }
    }

    static byte[] encode(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the chat's own records can always be written", e);
        }
    }
}
