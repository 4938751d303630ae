package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;

/** The query of a request's address, decoded strictly. */
public final class Query {
    private final String raw;

    Query(String raw) {
        this.raw = raw;
    }

    /**
     * A parameter's first value: a string; a missing node if it is not there; a null node if its bytes are not UTF-8.
     */
    public JsonNode value(String name) {
        for (String pair : raw.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return decode(pair.substring(name.length() + 1));
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** A parameter's first value, or the empty string. */
    public String text(String name) {
        return value(name).asText("");
    }

    private static JsonNode decode(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < escaped.length(); i++) {
                char c = escaped.charAt(i);
                if (c == '%') {
                    bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
                    i += 2;
                } else {
                    bytes.write(c == '+' ? ' ' : c);
                }
            }
            return JsonNodeFactory.instance.textNode(Json.utf8(bytes.toByteArray()));
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }
}
