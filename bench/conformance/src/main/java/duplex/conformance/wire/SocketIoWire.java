package duplex.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Socket.IO packets over Engine.IO's WebSocket transport, by hand. */
public final class SocketIoWire implements AutoCloseable {
    private static final Pattern EVENT_OR_ACK = Pattern.compile("4([23])(\\d{0,18})(\\[.*)", Pattern.DOTALL);

    private final WebSocketWire webSocket;
    private final WireOptions options;
    private final Arrivals<String> packets;
    private final Arrivals<Arrival> arrivals;

    private SocketIoWire(
            WebSocketWire webSocket, WireOptions options, Arrivals<String> packets, Arrivals<Arrival> arrivals) {
        this.webSocket = webSocket;
        this.options = options;
        this.packets = packets;
        this.arrivals = arrivals;
    }

    /**
     * Opens an Engine.IO session; Socket.IO's CONNECT is the caller's to send.
     *
     * @param moreQuery what to add to the query, such as {@code &username=ann}
     */
    public static SocketIoWire open(URI address, String moreQuery, WireOptions options) throws IOException {
        Arrivals<String> packets = new Arrivals<>();
        Arrivals<Arrival> arrivals = new Arrivals<>();
        String target = "/socket.io/?EIO=4&transport=websocket" + moreQuery;
        WebSocketWire webSocket = WebSocketWire.open(address, target, options, (wire, frame) -> {
            if (frame.opcode() == Frame.TEXT) {
                String packet = frame.asText();
                if (packet.equals("2") && options.answersHeartbeat()) {
                    wire.text("3");
                }
                packets.add(packet);
                read(packet, arrivals);
            }
        });
        return new SocketIoWire(webSocket, options, packets, arrivals);
    }

    /** Every packet the server sent, as text. */
    public Arrivals<String> packets() {
        return packets;
    }

    /** The connection below. */
    public WebSocketWire webSocket() {
        return webSocket;
    }

    /** Sends one packet, such as {@code 42["chat message",{"message":"hi"}]}. */
    public void send(String packet) throws IOException {
        webSocket.text(packet);
    }

    /** Waits for a packet after the first {@code from} ones; it must come. */
    public String await(int from, Predicate<String> wanted) throws IOException, InterruptedException {
        return packets.await(from, wanted, options.patience())
                .orElseThrow(() -> new IOException("the packet did not come; got " + packets.since(from)));
    }

    /** Ends the connection without a goodbye. */
    @Override
    public void close() throws IOException {
        webSocket.close();
    }

    Arrivals<Arrival> arrivals() {
        return arrivals;
    }

    private static void read(String packet, Arrivals<Arrival> arrivals) {
        Matcher matcher = EVENT_OR_ACK.matcher(packet);
        if (matcher.matches()) {
            JsonNode arguments = JsonText.parse(matcher.group(3));
            if (matcher.group(1).equals("2")) {
                arrivals.add(Arrival.event(arguments.path(0).asText(), arguments.path(1)));
            } else {
                long id = matcher.group(2).isEmpty() ? -1 : Long.parseLong(matcher.group(2));
                arrivals.add(Arrival.ack(id, arguments.path(0)));
            }
        }
    }
}
