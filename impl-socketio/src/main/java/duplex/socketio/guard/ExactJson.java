package duplex.socketio.guard;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.protocol.AckArgs;
import com.corundumstudio.socketio.protocol.AuthPacket;
import com.corundumstudio.socketio.protocol.Event;
import com.corundumstudio.socketio.protocol.JsonSupport;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON that arrives as it was sent. The library's own drops nulls, sends an emoji as twelve bytes of escapes, reads any
 * depth, and throws away events nobody listens for.
 */
public final class ExactJson implements JsonSupport {
    /** A listener of this name gets every event that no other listener is there for: its name, then its arguments. */
    public static final String ANY_OTHER = "*";

    private final Listeners listeners = new Listeners();
    private final ObjectMapper mapper;
    private final Limits limits;

    /** Made once for a server. */
    ExactJson(Limits limits) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxJsonDepth())
                        .build())
                // Strangers choose the names of fields: none is kept, and so none can be chosen to collide.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        this.limits = limits;
    }

    /** The event of {@code ["name", argument…]}, its arguments of the types its listener asked for. */
    Event readEvent(String namespace, String json, List<byte[]> attachments) throws MalformedPacketException {
        JsonNode packet = readArguments(json, attachments);
        if (!packet.path(0).isTextual()) {
            throw new MalformedPacketException("an event is an array that begins with a name");
        }
        String name = packet.get(0).textValue();
        List<Class<?>> types = listeners.of(namespace, name);
        return types == null
                ? new Event(ANY_OTHER, typed(packet, 0, List.of()))
                : new Event(name, typed(packet, 1, types));
    }

    /** What an acknowledgement carries: an array, of which as many values are taken as there are types for. */
    List<Object> readAck(String json, List<byte[]> attachments, List<Class<?>> types) throws MalformedPacketException {
        List<Object> values = typed(readArguments(json, attachments), 0, types);
        return values.subList(0, Math.min(values.size(), types.size()));
    }

    private JsonNode readArguments(String json, List<byte[]> attachments) throws MalformedPacketException {
        JsonNode array = readTree(json);
        if (!array.isArray()) {
            throw new MalformedPacketException("an event or acknowledgement is an array");
        }
        return attachments.isEmpty() ? array : new Attachments(attachments).fill(array);
    }

    /** Values for which there is no type stay {@link JsonNode}s. */
    private List<Object> typed(JsonNode array, int from, List<Class<?>> types) throws MalformedPacketException {
        List<Object> values = new ArrayList<>(array.size());
        for (int i = from; i < array.size(); i++) {
            Class<?> type = i - from < types.size() ? types.get(i - from) : JsonNode.class;
            values.add(typed(array.get(i), type));
        }
        return values;
    }

    private @Nullable Object typed(JsonNode value, Class<?> type) throws MalformedPacketException {
        if (JsonNode.class.equals(type)) {
            return value;
        }
        try {
            return mapper.treeToValue(value, type);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedPacketException("an argument is not of the type its listener asks for", e);
        }
    }

    /** What CONNECT carries: an object, or nothing, which is an empty one. */
    ObjectNode readObject(String json) throws MalformedPacketException {
        if (json.isEmpty()) {
            return mapper.createObjectNode();
        }
        if (readTree(json) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedPacketException("CONNECT carries an object, or nothing");
    }

    private JsonNode readTree(String json) throws MalformedPacketException {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new MalformedPacketException("not JSON, or nested too deep", e);
        }
    }

    byte[] write(Object value) throws IOException {
        return mapper.writeValueAsBytes(value);
    }

    /** The same, but what is binary in it goes into the list. */
    byte[] write(Object value, List<byte[]> attachments) throws IOException {
        if (limits.maxAttachments() == 0) {
            return write(value);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Attachments.Writer json = new Attachments.Writer(mapper.createGenerator(out))) {
            mapper.writeValue(json, value);
            attachments.addAll(json.kept());
        }
        return out.toByteArray();
    }

    @Override
    public void writeValue(ByteBufOutputStream out, Object value) throws IOException {
        Object written = value instanceof AuthPacket open ? handshake(open) : value;
        mapper.writeValue((OutputStream) out, written);
    }

    private Handshake handshake(AuthPacket open) {
        return new Handshake(
                open.getSid(),
                List.of(open.getUpgrades()),
                limits.heartbeat().toMillis(),
                limits.heartbeatTimeout().toMillis(),
                limits.maxPayloadBytes());
    }

    @Override
    public <T> T readValue(String namespaceName, ByteBufInputStream src, Class<T> valueType) throws IOException {
        return mapper.readValue((InputStream) src, valueType);
    }

    @Override
    public AckArgs readAckArgs(ByteBufInputStream src, AckCallback<?> callback) {
        return new AckArgs(List.of());
    }

    @Override
    public void addEventMapping(String namespaceName, String eventName, Class<?>... eventClass) {
        listeners.add(namespaceName, eventName, eventClass);
    }

    @Override
    public void removeEventMapping(String namespaceName, String eventName) {
        listeners.remove(namespaceName, eventName);
    }

    @Override
    public List<byte[]> getArrays() {
        return List.of();
    }

    /** The Engine.IO handshake as the protocol has it; the library's lacks {@code maxPayload}: SIO-011. */
    private record Handshake(UUID sid, List<String> upgrades, long pingInterval, long pingTimeout, int maxPayload) {}
}
