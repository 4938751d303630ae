package duplex.websocket;

import duplex.websocket.guard.GuardedSocket;
import duplex.websocket.guard.RareLog;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What Java-WebSocket tells, from any of its threads, passed on to the chat. */
final class ChatListener extends WebSocketServer {
    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(ChatListener.class));

    private final ChatThread chatThread;
    private final ChatEndpoint endpoint;
    private final Dispatch dispatch;

    /** Whoever is open; in one step with each change the chat thread is told, so that no end overtakes its beginning. */
    private final Map<WebSocket, Session> sessions = new ConcurrentHashMap<>();

    private final CountDownLatch started = new CountDownLatch(1);

    ChatListener(ServerSocketChannel socket, ChatThread chatThread, ChatEndpoint endpoint, Dispatch dispatch) {
        super(socket);
        this.chatThread = chatThread;
        this.endpoint = endpoint;
        this.dispatch = dispatch;
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (!Entry.isForTheChat(request.getResourceDescriptor())) {
            throw new InvalidDataException(CloseFrame.REFUSE, "the chat is at " + Entry.PATH);
        }
        return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
    }

    // study: enter
    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        try {
            Session session = new Session(connection, Entry.username(handshake.getResourceDescriptor()));
            sessions.compute(connection, (key, none) -> {
                chatThread.submitNow(() -> endpoint.onConnect(session));
                return session;
            });
            endIfGone(connection);
        } catch (ChatException refusal) {
            connection.close(CloseFrame.POLICY_VALIDATION, refusal.code() + ": " + refusal.getMessage()); // WS-006
        }
    }

    /** A connection may break between its handshake and this; then the library has told of its end already. */
    private void endIfGone(WebSocket connection) {
        if (!((WebSocketImpl) connection).getChannel().isOpen()) {
            removeConnection(connection);
            end(connection);
        }
    }

    /**
     * What was read from a guarded connection is decoded here, on the thread that has read it, which then takes the chat's turn
     * as well. The library's worker, for which it is queued, only gets the empty buffer, to give it back.
     */
    @Override
    protected void queue(WebSocketImpl connection) throws InterruptedException {
        if (connection instanceof GuardedSocket guarded) {
            guarded.decodeQueued();
        }
        super.queue(connection);
    }

    @Override
    public void onMessage(WebSocket connection, String text) {
        Session session = sessions.get(connection);
        if (session == null) {
            return;
        }
        try {
            dispatch.onFrame(session, text);
            if (!(connection instanceof GuardedSocket)) {
                chatThread.wake(); // It came from a worker of the library: at the end of its reading there is no turn.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The server stops.
        }
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer binary) {
        connection.close(CloseFrame.REFUSE, "bad-event: events are text"); // WS-009
    }

    /** The end is told as soon as it is certain: the peer may take its time to notice. */
    @Override
    public void onClosing(WebSocket connection, int code, String reason, boolean remote) {
        end(connection);
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        end(connection);
    }

    // study: leave
    private void end(WebSocket connection) {
        sessions.computeIfPresent(connection, (key, session) -> {
            chatThread.submitNow(() -> endpoint.onDisconnect(session));
            return null;
        });
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception fault) {
        FAULTS.error("Java-WebSocket reports a fault", fault);
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    boolean awaitStart(long seconds) throws InterruptedException {
        return started.await(seconds, TimeUnit.SECONDS);
    }
}
