package duplex.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An Engine.IO session over HTTP long-polling, by hand: each request is the caller's to make, on a connection of its own
 * since servers differ in how long they keep one. A session that is not asked for is silent.
 */
public final class EngineIoPolling {
    private static final String SEPARATOR = "\u001e";

    private final URI address;
    private final WireOptions options;
    private final String target;
    private final JsonNode handshake;

    private EngineIoPolling(URI address, WireOptions options, String target, JsonNode handshake) {
        this.address = address;
        this.options = options;
        this.target = target;
        this.handshake = handshake;
    }

    /** The answer to an opening request, whatever it is. */
    public static HttpAnswer knock(URI address, WireOptions options) throws IOException {
        return HttpConnection.once(address, "GET", "/socket.io/?EIO=4&transport=polling", new byte[0], options);
    }

    /** Opens a session; it has entered nothing yet. */
    public static EngineIoPolling open(URI address, WireOptions options) throws IOException {
        HttpAnswer answer = knock(address, options);
        if (answer.status() != 200 || !answer.body().startsWith("0{")) {
            throw new IOException("no Engine.IO handshake: HTTP " + answer.status() + " " + answer.body());
        }
        JsonNode handshake = JsonText.parse(packetsOf(answer).get(0).substring(1));
        String target = "/socket.io/?EIO=4&transport=polling&sid="
                + handshake.path("sid").asText();
        return new EngineIoPolling(address, options, target, handshake);
    }

    /** What the server said of the session when it opened it. */
    public JsonNode handshake() {
        return handshake;
    }

    /** The path and query of a WebSocket that would take this session over. */
    public String upgradeTarget() {
        return target.replace("transport=polling", "transport=websocket");
    }

    /** Sends packets in one body. */
    public HttpAnswer post(String... packets) throws IOException {
        byte[] body = String.join(SEPARATOR, packets).getBytes(StandardCharsets.UTF_8);
        return HttpConnection.once(address, "POST", target, body, options);
    }

    /** Asks for packets; the server answers when it has some. */
    public HttpAnswer get() throws IOException {
        return HttpConnection.once(address, "GET", target, new byte[0], options);
    }

    /** Asks for packets, on a thread of its own. */
    public CompletableFuture<HttpAnswer> getLater() {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> completeByGet(answer), "duplex-conformance-wire");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private void completeByGet(CompletableFuture<HttpAnswer> answer) {
        try {
            answer.complete(get());
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }

    /** The packets in an answer to {@link #get}. */
    public static List<String> packetsOf(HttpAnswer answer) {
        return List.of(answer.body().split(SEPARATOR, -1));
    }
}
