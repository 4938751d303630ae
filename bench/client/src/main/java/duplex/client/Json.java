package duplex.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;

/** JSON as it goes over the wire, with nothing lost on the way to UTF-8 and back. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * The text of a value, ready to be encoded as UTF-8: a lone surrogate, which UTF-8 cannot carry and encoders replace
     * by {@code ?}, is written as its escape, {@code \ud800}.
     *
     * @throws IllegalArgumentException if the value is nested too deep for Jackson to write, 1000 levels
     */
    static String write(JsonNode value) {
        try {
            return escapeLoneSurrogates(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    /** Reads one value and nothing after it; an empty text is no value. */
    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** A member of an object, or JSON's null if it has none of that name. */
    static JsonNode memberOrNull(JsonNode object, String name) {
        JsonNode member = object.path(name);
        return member.isMissingNode() ? NullNode.getInstance() : member;
    }

    private static String escapeLoneSurrogates(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        // Inside JSON a surrogate can only stand in a string, so that it may be escaped wherever it is met.
        json.codePoints().forEach(codePoint -> {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                escaped.append("\\u").append(Integer.toHexString(codePoint));
            } else {
                escaped.appendCodePoint(codePoint);
            }
        });
        return escaped.toString();
    }
}
