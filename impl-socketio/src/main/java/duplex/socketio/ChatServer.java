package duplex.socketio;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import com.fasterxml.jackson.databind.JsonNode;
import duplex.socketio.ChatEvents.ConnectError;
import duplex.socketio.ChatEvents.MessageRequest;
import duplex.socketio.ChatEvents.Ok;
import duplex.socketio.ChatEvents.Refused;
import duplex.socketio.ChatEvents.RoomRequest;
import duplex.socketio.ChatEvents.WhisperRequest;
import duplex.socketio.guard.ExactJson;
import duplex.socketio.guard.StoppableServer;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chat on a port: tells the library what to listen for, and hands what it hears to the chat thread. */
public final class ChatServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChatServer.class);

    private final Profile profile;
    private final StoppableServer library;
    private final ChatThread chatThread;
    private final Roster roster = new Roster();
    private final ChatEndpoint endpoint;

    private ChatServer(ChatOptions options) {
        Library parts = Library.of(options);
        this.profile = options.profile();
        this.library = parts.server();
        this.chatThread = new ChatThread(parts.gate(), parts.pace());
        this.endpoint = new ChatEndpoint(roster, new FanOut(library));
    }

    /**
     * Starts the chat and returns once it takes connections.
     *
     * @throws IOException if the port is taken or the host is none of this machine's; the message says what to do
     */
    public static ChatServer start(ChatOptions options) throws IOException {
        ChatServer server = new ChatServer(options);
        server.addListeners();
        server.library.listen();
        server.chatThread.start();
        return server;
    }

    /** The port it listens on: the one asked for, or the free one it took. */
    public int port() {
        return library.port();
    }

    /** Tells every client that it is over, and closes the port and every connection. Within two seconds all is gone. */
    @Override
    public void close() {
        chatThread.close();
        library.stop();
    }

    private void addListeners() {
        library.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(this::admit);
        library.addConnectListener(this::enter);
        library.addDisconnectListener(this::end);
        on(ChatEvents.CHAT_MESSAGE, MessageRequest::from, endpoint::onChatMessage);
        on(ChatEvents.JOIN_ROOM, RoomRequest::from, endpoint::onJoinRoom);
        on(ChatEvents.LEAVE_ROOM, RoomRequest::from, endpoint::onLeaveRoom);
        on(ChatEvents.WHISPER, WhisperRequest::from, endpoint::onWhisper);
        on(ChatEvents.LEAVE, nothing -> Ok.OK, (session, nothing) -> endpoint.onLeave(session));
        on(ExactJson.ANY_OTHER, ChatServer::unknownEvent, (session, nothing) -> nothing);
    }

    /** Whether a session may come in, when its CONNECT arrives; if so, under which name. */
    private AuthTokenResult admit(Object auth, SocketIOClient client) {
        try {
            Session.of(client, Entrance.username(auth, client.getHandshakeData()));
            if (profile == Profile.LIBRARY_DEFAULTS) {
                enter(client); // left alone, the library calls its connect listener before CONNECT, and never again
            }
            return AuthTokenResult.AuthTokenResultSuccess;
        } catch (ChatException refusal) {
            return new AuthTokenResult(false, ConnectError.because(refusal));
        }
    }

    private void enter(SocketIOClient client) {
        Session session = Session.of(client);
        if (session != null) {
            chatThread.submit(() -> endpoint.onConnect(session));
        }
    }

    private void end(SocketIOClient client) {
        Session session = Session.of(client);
        if (session != null) {
            chatThread.submit(() -> endpoint.onDisconnect(session));
        }
    }

    private <T> void on(String event, Decoder<T> decoder, Handler<T> handler) {
        library.addEventListener(
                event, JsonNode.class, (client, data, ack) -> hand(client, data, ack, decode(data, decoder, handler)));
    }

    /** Decoded where it was read; if that fails, the refusal still waits its turn. */
    private static <T> Request decode(@Nullable JsonNode data, Decoder<T> decoder, Handler<T> handler) {
        try {
            T request = decoder.decode(data);
            return session -> handler.handle(session, request);
        } catch (ChatException refusal) {
            return session -> {
                throw refusal;
            };
        }
    }

    private void hand(SocketIOClient client, @Nullable JsonNode data, AckRequest ack, Request request) {
        Session session = Session.of(client);
        if (session != null) {
            chatThread.submit(charsIn(data), () -> perform(session, ack, request));
        }
    }

    private void perform(Session session, AckRequest ack, Request request) {
        if (!roster.isHere(session)) {
            return; // it left while this was waiting
        }
        try {
            ack.sendAckData(request.carriedOutFor(session));
            if (!roster.isHere(session)) {
                session.client().disconnect(); // SIO-012
            }
        } catch (ChatException refusal) {
            refuse(session, ack, refusal);
        } catch (RuntimeException e) {
            LOG.error("an event could not be handled", e);
            refuse(session, ack, new ChatException(ChatException.INTERNAL, "the server failed at this event"));
        }
    }

    private static void refuse(Session session, AckRequest ack, ChatException refusal) {
        if (ack.isAckRequested()) {
            ack.sendAckData(Refused.because(refusal));
        } else {
            session.client().sendEvent(ChatEvents.CHAT_ERROR, refusal.failure());
        }
    }

    private static Object unknownEvent(@Nullable JsonNode name) throws ChatException {
        throw new ChatException(ChatException.UNKNOWN_EVENT, "the chat has no event of this name");
    }

    /** How much text a request keeps in memory, near enough. */
    private static int charsIn(@Nullable JsonNode data) {
        int chars = 0;
        if (data != null) {
            for (JsonNode field : data) {
                chars += field.isTextual() ? field.textValue().length() : 0;
            }
        }
        return chars;
    }

    /** Runs the chat until the process is ended. {@code --port N} takes that port instead of a free one. */
    public static void main(String[] args) throws IOException {
        ChatOptions options = ChatOptions.defaults();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options = switch (args[i]) {
                case "--port" -> options.withPort(Integer.parseInt(args[i + 1]));
                case "--profile" ->
                    options.withProfile(
                            Profile.valueOf(args[i + 1].replace('-', '_').toUpperCase(Locale.ROOT)));
                case "--allow-origin" -> options.withAllowedOrigins(Set.of(args[i + 1].split(",")));
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            };
        }
        ChatServer server = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "socketio-chat-close"));
        System.out.println("listening on http://127.0.0.1:" + server.port());
    }

    /** Makes a request of an event's data. */
    private interface Decoder<T> {
        T decode(@Nullable JsonNode data) throws ChatException;
    }

    /** A method of {@link ChatEndpoint}: what it returns is the acknowledgement. */
    private interface Handler<T> {
        Object handle(Session session, T request) throws ChatException;
    }

    /** A decoded event that waits for the chat thread. */
    private interface Request {
        Object carriedOutFor(Session session) throws ChatException;
    }
}
