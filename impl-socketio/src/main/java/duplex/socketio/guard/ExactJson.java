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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JSON that arrives as it was sent. The library's own drops nulls, sends an emoji as twelve bytes of escapes, reads any
 * depth, and throws away events nobody listens for.
 */
public final class ExactJson implements JsonSupport {
    /** A listener of this name gets every event that no other listener is there for: its name, then its arguments. */
    public static final String ANY_OTHER = "*";

    private final Set<String> listenedFor = ConcurrentHashMap.newKeySet();
    private final ObjectMapper mapper;
    private final int maxPayloadBytes;
    private final Duration pingTimeout;

    /**
     * Made once for a server.
     *
     * @param maxDepth JSON nested deeper than this is not read
     * @param maxPayloadBytes what the Engine.IO handshake announces as {@code maxPayload}
     * @param pingTimeout what it announces as {@code pingTimeout}
     */
    public ExactJson(int maxDepth, int maxPayloadBytes, Duration pingTimeout) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                // Strangers choose the names of fields: none is kept, and so none can be chosen to collide.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        this.maxPayloadBytes = maxPayloadBytes;
        this.pingTimeout = pingTimeout;
    }

    /** The event of {@code ["name", argument…]}; its arguments are {@link JsonNode}s. */
    Event readEvent(String json) throws MalformedPacketException {
        JsonNode packet = readTree(json);
        if (!packet.isArray() || !packet.path(0).isTextual()) {
            throw new MalformedPacketException("an event is an array that begins with a name");
        }
        String name = packet.get(0).textValue();
        boolean known = listenedFor.contains(name);
        List<Object> arguments = new ArrayList<>(packet.size());
        packet.forEach(arguments::add);
        return known ? new Event(name, arguments.subList(1, arguments.size())) : new Event(ANY_OTHER, arguments);
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

    @Override
    public void writeValue(ByteBufOutputStream out, Object value) throws IOException {
        Object written = value instanceof AuthPacket open ? handshake(open) : value;
        mapper.writeValue((OutputStream) out, written);
    }

    private Handshake handshake(AuthPacket open) {
        return new Handshake(
                open.getSid(),
                List.of(open.getUpgrades()),
                open.getPingInterval(),
                pingTimeout.toMillis(),
                maxPayloadBytes);
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
        listenedFor.add(eventName);
    }

    @Override
    public void removeEventMapping(String namespaceName, String eventName) {
        listenedFor.remove(eventName);
    }

    @Override
    public List<byte[]> getArrays() {
        return List.of();
    }

    /** The Engine.IO handshake as the protocol has it; the library's lacks {@code maxPayload}: SIO-011. */
    private record Handshake(UUID sid, List<String> upgrades, int pingInterval, long pingTimeout, int maxPayload) {}
}
