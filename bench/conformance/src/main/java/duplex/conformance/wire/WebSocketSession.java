package duplex.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatClient.Ending;
import duplex.client.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A session over raw WebSocket, by hand. */
final class WebSocketSession implements RawSession {
    private final WebSocketWire wire;
    private final Arrivals<Arrival> arrivals;
    private final AtomicInteger lastId = new AtomicInteger();

    private WebSocketSession(WebSocketWire wire, Arrivals<Arrival> arrivals) {
        this.wire = wire;
        this.arrivals = arrivals;
    }

    static RawSession enter(URI address, String usernameJson, WireOptions options)
            throws IOException, InterruptedException {
        String username = URLEncoder.encode(JsonText.parse(usernameJson).asText(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return enterByQuery(address, "?username=" + username, options);
    }

    static RawSession enterByQuery(URI address, String query, WireOptions options)
            throws IOException, InterruptedException {
        Arrivals<Arrival> arrivals = new Arrivals<>();
        String target = address.getRawPath() + query;
        WebSocketWire wire = WebSocketWire.open(address, target, options, (any, frame) -> read(frame, arrivals));
        awaitEntry(wire, options);
        return new WebSocketSession(wire, arrivals);
    }

    private static void awaitEntry(WebSocketWire wire, WireOptions options) throws IOException, InterruptedException {
        Frame first = wire.frames()
                .await(0, frame -> frame.opcode() == Frame.TEXT || frame.opcode() == Frame.CLOSE, options.patience())
                .orElseThrow(() -> new IOException("the server neither let this session in nor closed it"));
        if (first.opcode() == Frame.CLOSE) {
            wire.close();
            throw new RefusedException(first.closeReason().split(":", 2)[0], first.toString());
        }
    }

    private static void read(Frame frame, Arrivals<Arrival> arrivals) {
        if (frame.opcode() == Frame.TEXT) {
            JsonNode envelope = JsonText.parse(frame.asText());
            String event = envelope.path("event").asText();
            arrivals.add(
                    event.equals("ack")
                            ? Arrival.ack(envelope.path("id").asLong(-1), envelope.path("data"))
                            : Arrival.event(event, envelope.path("data")));
        }
    }

    @Override
    public Arrivals<Arrival> arrivals() {
        return arrivals;
    }

    @Override
    public void send(String event, @Nullable String dataJson) throws IOException {
        sendText("{\"event\":" + JsonText.quote(event) + (dataJson == null ? "" : ",\"data\":" + dataJson) + "}");
    }

    @Override
    public long request(String event, @Nullable String dataJson) throws IOException {
        String envelope = envelope(event, dataJson);
        long id = lastId.incrementAndGet();
        sendText(envelope);
        return id;
    }

    @Override
    public String envelope(String event, @Nullable String dataJson) {
        return "{\"event\":" + JsonText.quote(event) + ",\"id\":" + (lastId.get() + 1)
                + (dataJson == null ? "" : ",\"data\":" + dataJson) + "}";
    }

    @Override
    public void sendText(String text) throws IOException {
        wire.text(text);
    }

    @Override
    public List<String> ids() {
        return List.of();
    }

    @Override
    public void pauseReading() {
        wire.pauseReading();
    }

    @Override
    public void resumeReading() {
        wire.resumeReading();
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return wire.ended();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
