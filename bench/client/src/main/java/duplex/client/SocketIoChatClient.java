package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import duplex.client.SocketIoPackets.Written;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.parser.Packet;
import io.socket.parser.Parser;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.json.JSONArray;
import org.jspecify.annotations.Nullable;

/** The chat over Socket.IO: the official Java client, one connection a session, no reconnection. */
final class SocketIoChatClient implements ChatClient {
    private final URI address;
    private final SessionState state = new SessionState();
    private final SocketIoHttp http;
    private final Socket socket;
    private final AtomicBoolean disconnecting = new AtomicBoolean();

    private SocketIoChatClient(URI address, String connectData, ClientOptions options) {
        this.address = address;
        this.http = new SocketIoHttp(options.connectTimeout());
        this.socket = IO.socket(root(address), libraryOptions(connectData, options));
    }

    static CompletableFuture<ChatClient> connect(URI address, JsonNode username, ClientOptions options) {
        String connectData = username.isMissingNode()
                ? ""
                : Json.write(JsonNodeFactory.instance.objectNode().set("username", username));
        SocketIoChatClient session = new SocketIoChatClient(address, connectData, options);
        session.state.enterWithin(options.connectTimeout(), address, session::abort);
        session.open();
        return session.state.entered();
    }

    @Override
    public Inbox inbox() {
        return state.inbox();
    }

    @Override
    public CompletableFuture<JsonNode> request(String event, @Nullable JsonNode data) {
        Written written = written(event, data);
        SessionState.Awaited awaited = state.awaitOne();
        emit(written, args -> state.acknowledge(awaited.id(), one((JsonNode) args[0], 0)));
        return awaited.ack();
    }

    @Override
    public void send(String event, @Nullable JsonNode data) {
        emit(written(event, data), null);
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
        end("aborted");
        http.reset();
        disconnect(); // nothing can be sent any more; it stops the library's heartbeat
    }

    @Override
    public void close() {
        disconnect();
    }

    /** The library's own goodbye. A second one would cut the first short: its end would never be told. */
    private void disconnect() {
        if (disconnecting.compareAndSet(false, true)) {
            socket.disconnect();
            freeSoon();
        }
    }

    /** The goodbye may go unanswered, or not go out at all. */
    private void freeSoon() {
        SessionState.after(SessionState.CLOSE_LIMIT, http::close);
    }

    private static Written written(String event, @Nullable JsonNode data) {
        ArrayNode packet = JsonNodeFactory.instance.arrayNode().add(event);
        return new Written(Json.write(data == null ? packet : packet.add(data)));
    }

    private void emit(Written written, @Nullable Ack ack) {
        if (!state.isOver()) { // the library would keep it for a reconnection that never comes
            socket.emit(SocketIoPackets.ANY_EVENT, new Object[] {written}, ack);
        }
    }

    /** The address without its path: the library takes a path for a namespace. */
    private static URI root(URI address) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(address.getScheme() + "://" + address.getRawAuthority() + "/" + query);
    }

    private IO.Options libraryOptions(String connectData, ClientOptions options) {
        IO.Options library = new IO.Options();
        library.forceNew = true;
        library.multiplex = false;
        library.reconnection = false;
        library.timeout = -1; // entering has its own limit
        library.transports = options.socketioTransports().toArray(String[]::new);
        library.callFactory = http.calls();
        library.webSocketFactory = http.webSockets();
        library.encoder = new SocketIoPackets.Encoder(connectData, options.tap());
        library.decoder = new SocketIoPackets.Decoder(options.tap(), this::onBroken);
        String path = address.getRawPath();
        if (path.length() > 1) {
            library.path = path;
        }
        return library;
    }

    private void open() {
        // Not Socket's own listeners: they miss what comes before CONNECT is answered.
        socket.io().on(Manager.EVENT_PACKET, args -> onPacket((Packet<?>) args[0]));
        socket.io().on(Manager.EVENT_CLOSE, args -> {
            end(String.valueOf(args[0]));
            http.closeWhenIdle();
        });
        socket.on(Socket.EVENT_DISCONNECT, args -> end(String.valueOf(args[0])));
        socket.io().on(Manager.EVENT_ERROR, args -> onFailure((Throwable) args[0]));
        var unused = state.ended().thenRun(this::freeSoon);
        socket.open();
    }

    private void onPacket(Packet<?> packet) {
        if (!packet.nsp.equals("/")) {
            return; // not this chat's namespace; the library passes over it too
        }
        switch (packet.type) {
            case Parser.EVENT -> onEvent((JsonNode) ((JSONArray) packet.data).opt(1));
            case Parser.DISCONNECT -> {
                disconnecting.set(true); // the library does it on its own
                end("io server disconnect");
            }
            case Parser.CONNECT_ERROR -> {
                disconnecting.set(true);
                onRefused((JsonNode) packet.data);
            }
            default -> {} // the library's own business
        }
    }

    private void onEvent(JsonNode nameAndArguments) {
        String event = nameAndArguments.path(0).textValue();
        state.inbox().add(new ChatEvent(event, one(nameAndArguments, 1)));
        if (event.equals("join")) {
            state.enter(this);
        }
    }

    /** The chat's events and acknowledgements have one argument; should a server send more, here is an array of them. */
    private static JsonNode one(JsonNode data, int from) {
        if (data.size() == from + 1) {
            return data.path(from);
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int i = from; i < data.size(); i++) {
            all.add(data.path(i));
        }
        return all.isEmpty() ? JsonNodeFactory.instance.nullNode() : all;
    }

    private void onRefused(JsonNode error) {
        String message = error.path("message").asText(error.toString());
        state.end(
                new Ending(0, message),
                new RefusedException(error.at("/data/code").asText(""), message));
    }

    private void onFailure(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        RefusedException refusal = http.refusal();
        state.end(
                new Ending(http.closeCode(), "transport error: " + cause),
                refusal != null ? refusal : new IOException("cannot reach " + address + ": " + cause, cause));
        http.closeWhenIdle();
    }

    private void onBroken(String what) {
        end(what);
        disconnect();
    }

    private void end(String reason) {
        state.end(new Ending(http.closeCode(), reason));
    }
}
