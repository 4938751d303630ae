package duplex.socketio.guard;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What is binary in a packet. It travels behind the packet, which has a placeholder, {@code {"_placeholder":true,"num":0}},
 * where it belongs.
 */
final class Attachments {
    private static final String PLACEHOLDER = "_placeholder";
    private static final String NUMBER = "num";
    private static final int MAX_FIELDS = 2;

    private final List<byte[]> parts;
    private final BitSet used = new BitSet();

    Attachments(List<byte[]> parts) {
        this.parts = parts;
    }

    /** Puts the parts in the places they were sent for: each in one, or a short packet could become a very long one. */
    JsonNode fill(JsonNode node) throws MalformedPacketException {
        if (node instanceof ObjectNode object) {
            return object.path(PLACEHOLDER).asBoolean(false) ? part(object) : fillFields(object);
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, fill(array.get(i)));
            }
        }
        return node;
    }

    private JsonNode fillFields(ObjectNode object) throws MalformedPacketException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            field.setValue(fill(field.getValue()));
        }
        return object;
    }

    private JsonNode part(ObjectNode placeholder) throws MalformedPacketException {
        JsonNode number = placeholder.path(NUMBER);
        boolean known = placeholder.size() == MAX_FIELDS
                && number.isInt()
                && number.intValue() >= 0
                && number.intValue() < parts.size();
        if (!known || used.get(number.intValue())) {
            throw new MalformedPacketException("a placeholder stands for one attachment, and no other for the same");
        }
        used.set(number.intValue());
        return BinaryNode.valueOf(parts.get(number.intValue()));
    }

    /** Writes JSON, and keeps what is binary in it for later. */
    static final class Writer extends JsonGeneratorDelegate {
        private final List<byte[]> kept = new ArrayList<>();

        Writer(JsonGenerator json) {
            super(json, false);
        }

        List<byte[]> kept() {
            return kept;
        }

        @Override
        public void writeBinary(Base64Variant variant, byte[] bytes, int offset, int length) throws IOException {
            writeStartObject();
            writeBooleanField(PLACEHOLDER, true);
            writeNumberField(NUMBER, kept.size());
            writeEndObject();
            kept.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
