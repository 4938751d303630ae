package duplex.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatClient.Ending;
import duplex.client.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A session over Socket.IO's WebSocket transport, by hand. */
final class SocketIoSession implements RawSession {
    private final SocketIoWire wire;
    private final List<String> ids;
    private final AtomicInteger lastId = new AtomicInteger();

    private SocketIoSession(SocketIoWire wire, List<String> ids) {
        this.wire = wire;
        this.ids = ids;
    }

    static RawSession enter(URI address, String connectData, WireOptions options)
            throws IOException, InterruptedException {
        SocketIoWire wire = SocketIoWire.open(address, "", options);
        String open = wire.await(0, packet -> packet.startsWith("0"));
        wire.send("40" + connectData);
        String answer = wire.await(0, packet -> packet.startsWith("40") || packet.startsWith("44"));
        JsonNode said = JsonText.parse(answer.substring(2));
        if (answer.startsWith("44")) {
            wire.close();
            throw new RefusedException(said.path("data").path("code").asText(), answer);
        }
        String engineId = JsonText.parse(open.substring(1)).path("sid").asText();
        return new SocketIoSession(wire, List.of(engineId, said.path("sid").asText()));
    }

    @Override
    public Arrivals<Arrival> arrivals() {
        return wire.arrivals();
    }

    @Override
    public void send(String event, @Nullable String dataJson) throws IOException {
        sendText("42[" + JsonText.quote(event) + (dataJson == null ? "" : "," + dataJson) + "]");
    }

    @Override
    public long request(String event, @Nullable String dataJson) throws IOException {
        String packet = envelope(event, dataJson);
        long id = lastId.incrementAndGet();
        sendText(packet);
        return id;
    }

    @Override
    public String envelope(String event, @Nullable String dataJson) {
        return "42" + (lastId.get() + 1) + "[" + JsonText.quote(event) + (dataJson == null ? "" : "," + dataJson) + "]";
    }

    @Override
    public void sendText(String text) throws IOException {
        wire.send(text);
    }

    @Override
    public List<String> ids() {
        return ids;
    }

    @Override
    public void pauseReading() {
        wire.webSocket().pauseReading();
    }

    @Override
    public void resumeReading() {
        wire.webSocket().resumeReading();
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return wire.webSocket().ended();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
