package duplex.conformance.specimen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** JSON and the text it comes in, read strictly. */
public final class Json {
    private Json() {}

    /** Reads one JSON value nested at most {@code maxDepth} levels, and nothing after it. */
    public static JsonNode parse(String text, int maxDepth) throws Refusal {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                .build();
        ObjectMapper mapper = new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try {
            JsonNode value = mapper.readTree(text);
            if (value.isMissingNode()) {
                throw new Refusal("bad-json", "there is no JSON here");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Refusal("bad-json", "this is not JSON, or nested too deep");
        }
    }

    /** The text these bytes are in UTF-8; no replacement characters. */
    public static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An array of strings. */
    public static ArrayNode array(Collection<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    /** {@code {"ok":true}}. */
    public static ObjectNode ok() {
        return object().put("ok", true);
    }
}
