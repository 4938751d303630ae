package duplex.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/** The chat over raw WebSocket: JSON text frames through Java-WebSocket's client. */
final class WebSocketChatClient implements ChatClient {
    /** An error code at the beginning of a close frame's reason: {@code bad-username: a username has …}. */
    private static final Pattern CODE = Pattern.compile("([a-z]+(?:-[a-z]+)*)(?::.*)?", Pattern.DOTALL);
    /** How Java-WebSocket begins its report of an HTTP answer that is no 101. */
    private static final String HTTP_REFUSAL = "Invalid status code received: ";

    private final URI address;
    private final WireTap tap;
    private final SessionState state = new SessionState();
    private final KeptSockets sockets = new KeptSockets();
    private final Connection connection;

    private WebSocketChatClient(URI address, URI entrance, ClientOptions options) {
        this.address = address;
        this.tap = options.tap();
        this.connection =
                new Connection(entrance, (int) options.connectTimeout().toMillis());
    }

    static CompletableFuture<ChatClient> connect(URI address, JsonNode username, ClientOptions options) {
        URI entrance = UsernameQuery.append(address, username);
        WebSocketChatClient session = new WebSocketChatClient(address, entrance, options);
        session.tap.sent("GET " + entrance + " (Upgrade: websocket)");
        session.state.enterWithin(options.connectTimeout(), address, session::abort);
        session.connection.connect();
        return session.state.entered();
    }

    @Override
    public Inbox inbox() {
        return state.inbox();
    }

    @Override
    public CompletableFuture<JsonNode> request(String event, @Nullable JsonNode data) {
        SessionState.Awaited awaited = state.awaitOne();
        write(frame(event, data).put("id", awaited.id()));
        return awaited.ack();
    }

    @Override
    public void send(String event, @Nullable JsonNode data) {
        write(frame(event, data));
    }

    @Override
    public CompletableFuture<JsonNode> leave() {
        return request("leave", null);
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return state.ended();
    }

    @Override
    public void abort() {
        state.end(new Ending(0, "aborted"));
        sockets.reset();
    }

    @Override
    public void close() {
        connection.close();
        // The closing handshake takes two; a server that does not answer must not keep two threads and a socket here.
        SessionState.after(SessionState.CLOSE_LIMIT, sockets::close);
    }

    private static ObjectNode frame(String event, @Nullable JsonNode data) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("event", event);
        return data == null ? frame : frame.set("data", data);
    }

    private void write(ObjectNode frame) {
        String text = Json.write(frame);
        if (connection.isOpen()) {
            tap.sent(text);
            try {
                connection.send(text);
            } catch (WebsocketNotConnectedException e) {
                tap.received("(closed before the frame above was written)");
            }
        }
    }

    private void onFrame(String text) {
        tap.received(text);
        JsonNode frame;
        try {
            frame = Json.parse(text);
        } catch (JsonProcessingException e) {
            frame = JsonNodeFactory.instance.missingNode();
        }
        if (!frame.path("event").isTextual()) {
            // A server that breaks WS-002 is not silently forgiven: the session ends, and says why.
            connection.close(CloseFrame.PROTOCOL_ERROR, "a frame that is not an event");
            return;
        }
        onEvent(frame.path("event").textValue(), frame);
    }

    private void onEvent(String event, JsonNode frame) {
        JsonNode id = frame.path("id");
        if (event.equals("ack") && id.isIntegralNumber()) {
            state.acknowledge(id.longValue(), Json.memberOrNull(frame, "data"));
            return;
        }
        state.inbox().add(new ChatEvent(event, Json.memberOrNull(frame, "data")));
        if (event.equals("join")) {
            state.enter(this);
        }
    }

    private void onClose(int code, String reason, @Nullable Exception failure) {
        tap.received("close " + code + " " + reason);
        state.end(new Ending(code, reason), whyNotEntered(code, reason, failure));
    }

    private IOException whyNotEntered(int code, String reason, @Nullable Exception failure) {
        if (reason.startsWith(HTTP_REFUSAL)) {
            return new RefusedException("", address + " answered HTTP " + reason.substring(HTTP_REFUSAL.length()));
        }
        if (code == CloseFrame.NEVER_CONNECTED) {
            return new IOException("cannot reach " + address + ": " + (failure == null ? reason : failure), failure);
        }
        if (code == CloseFrame.ABNORMAL_CLOSE) {
            return new IOException(address + " broke the connection before the chat was entered", failure);
        }
        Matcher matcher = CODE.matcher(reason);
        return new RefusedException(matcher.matches() ? matcher.group(1) : "", reason + " (close " + code + ")");
    }

    /** One connection of the library; it has two threads, one reading and one writing. */
    private final class Connection extends WebSocketClient {
        private volatile @Nullable Exception failure;

        Connection(URI entrance, int connectTimeoutMillis) {
            super(entrance, new Draft_6455(), Map.of(), connectTimeoutMillis);
            setTcpNoDelay(true);
            setConnectionLostTimeout(0); // it pings the server; whether the server lives is the server's to show
            setDaemon(true);
            setSocketFactory(sockets);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            tap.received(handshake.getHttpStatus() + " " + handshake.getHttpStatusMessage());
        }

        @Override
        public void onMessage(String text) {
            onFrame(text);
        }

        @Override
        public void onMessage(ByteBuffer bytes) {
            tap.received("(binary, " + bytes.remaining() + " bytes)");
            close(CloseFrame.REFUSE, "a binary message");
        }

        @Override
        public void onError(Exception e) {
            failure = e;
            tap.received("error: " + e);
        }

        @Override
        public void onClose(int code, @Nullable String reason, boolean remote) {
            WebSocketChatClient.this.onClose(code, Objects.requireNonNullElse(reason, ""), failure);
        }
    }
}
