package duplex.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.socket.parser.DecodingException;
import io.socket.parser.Packet;
import io.socket.parser.Parser;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * Socket.IO packets to text and back, by Jackson. The library takes a parser as an option; its own stands on org.json,
 * which changes numbers, cannot escape a lone surrogate, and puts nothing but strings into a CONNECT.
 */
final class SocketIoPackets {
    // TYPE [NAMESPACE ","] [ID] [DATA]; the types 5 and 6 are binary, which this chat has not.
    private static final Pattern PACKET = Pattern.compile("([0-4])(?:(/[^,]*),?)?(\\d{1,9})?(.*)", Pattern.DOTALL);

    /**
     * What the library takes every event's name for; the true one travels with the arguments. It has names of its own,
     * {@code disconnect} among them, which it will not send, and which it would mistake for its own when a server does.
     */
    static final String ANY_EVENT = "event";

    private SocketIoPackets() {}

    /** JSON that was written before the library saw it: it must not meet a failure while it encodes. */
    record Written(String json) {}

    /** Writes CONNECT with the given data, EVENT with a {@link Written} as its one argument, and the bare DISCONNECT. */
    static final class Encoder implements Parser.Encoder {
        private final String connectData;
        private final WireTap tap;

        Encoder(String connectData, WireTap tap) {
            this.connectData = connectData;
            this.tap = tap;
        }

        @Override
        @SuppressWarnings("rawtypes") // as the library has it
        public void encode(Packet packet, Parser.Encoder.Callback callback) {
            String text = packet.type
                    + (packet.id < 0 ? "" : String.valueOf(packet.id))
                    + (packet.type == Parser.CONNECT ? connectData : written(packet.data));
            tap.sent("4" + text); // Engine.IO's MESSAGE, the only one a Socket.IO packet travels in
            callback.call(new Object[] {text});
        }

        // The library has put ANY_EVENT before its one argument, which is the packet's whole data.
        private static String written(@Nullable Object data) {
            return data instanceof JSONArray array && array.opt(1) instanceof Written written ? written.json() : "";
        }
    }

    /**
     * Reads packets into what the library expects. An EVENT's data is {@link #ANY_EVENT} and Jackson's array of name and
     * arguments, an ACK's is Jackson's array of arguments.
     */
    static final class Decoder implements Parser.Decoder {
        private final WireTap tap;
        private final Consumer<String> onBroken;
        private Parser.Decoder.@Nullable Callback onDecoded;

        /**
         * Made for one session.
         *
         * @param onBroken is told of what is no packet; the library would drop it without a word
         */
        Decoder(WireTap tap, Consumer<String> onBroken) {
            this.tap = tap;
            this.onBroken = onBroken;
        }

        @Override
        public void add(String text) {
            tap.received("4" + text);
            Packet<Object> packet;
            try {
                packet = decode(text);
            } catch (DecodingException e) {
                onBroken.accept("not a packet: " + text);
                return;
            }
            if (onDecoded != null) {
                onDecoded.call(packet);
            }
        }

        @Override
        public void add(byte[] bytes) {
            tap.received("(binary, " + bytes.length + " bytes)");
            onBroken.accept("a binary packet");
        }

        @Override
        public void onDecoded(Parser.Decoder.@Nullable Callback callback) {
            onDecoded = callback;
        }

        @Override
        public void destroy() {
            onDecoded = null;
        }

        private static Packet<Object> decode(String text) {
            Matcher parts = PACKET.matcher(text);
            if (!parts.matches()) {
                throw new DecodingException("not the shape of a packet");
            }
            Packet<Object> packet = new Packet<>(Integer.parseInt(parts.group(1)));
            packet.nsp = parts.group(2) == null ? "/" : parts.group(2);
            packet.id = parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3));
            packet.data = data(packet.type, parse(parts.group(4)));
            return packet;
        }

        private static JsonNode parse(String data) {
            try {
                return data.isEmpty() ? MissingNode.getInstance() : Json.parse(data);
            } catch (JsonProcessingException e) {
                throw new DecodingException(e.getMessage());
            }
        }

        private static Object data(int type, JsonNode data) {
            return switch (type) {
                // All the library looks for in a CONNECT.
                case Parser.CONNECT ->
                    new JSONObject(Map.of("sid", data.path("sid").asText("")));
                case Parser.EVENT ->
                    new JSONArray()
                            .put(ANY_EVENT)
                            .put(checked(data, data.path(0).isTextual()));
                case Parser.ACK -> new JSONArray().put(checked(data, data.isArray()));
                default -> data;
            };
        }

        private static JsonNode checked(JsonNode data, boolean wellFormed) {
            if (!wellFormed) {
                throw new DecodingException("not the data of this type of packet");
            }
            return data;
        }
    }
}
