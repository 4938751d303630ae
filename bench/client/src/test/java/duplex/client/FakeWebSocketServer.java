package duplex.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** A WebSocket server that knows no chat: it plays the part a test gives it, and keeps what it hears. */
final class FakeWebSocketServer extends WebSocketServer {
    /** The request targets of the handshakes, in order. */
    final BlockingQueue<String> targets = new LinkedBlockingQueue<>();
    /** The text messages, in order. */
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    /** How each connection ended, as {@code CODE REASON}. */
    final BlockingQueue<String> closes = new LinkedBlockingQueue<>();

    private static final ScheduledExecutorService REMINDER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fake-server-reminder");
        thread.setDaemon(true);
        return thread;
    });

    private final CountDownLatch started = new CountDownLatch(1);
    private final Consumer<WebSocket> onOpen;
    private final BiConsumer<WebSocket, String> onMessage;
    private final Future<?> reminding;
    private volatile boolean refusesHandshakes;

    private FakeWebSocketServer(Consumer<WebSocket> onOpen, BiConsumer<WebSocket, String> onMessage) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        this.onOpen = onOpen;
        this.onMessage = onMessage;
        setTcpNoDelay(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
        // Java-WebSocket's server forgets a frame that is queued just as its selector has written the one before, until
        // something else is sent on that connection: about one in 200,000 here.
        this.reminding = REMINDER.scheduleAtFixedRate(this::remind, 20, 20, TimeUnit.MILLISECONDS);
    }

    private void remind() {
        for (WebSocket connection : getConnections()) {
            if (connection.hasBufferedData()) {
                onWriteDemand(connection);
            }
        }
    }

    static FakeWebSocketServer start(Consumer<WebSocket> onOpen, BiConsumer<WebSocket, String> onMessage)
            throws InterruptedException {
        FakeWebSocketServer server = new FakeWebSocketServer(onOpen, onMessage);
        server.start();
        if (!server.started.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the fake server did not start");
        }
        return server;
    }

    /** Answers every further handshake with an HTTP error. */
    FakeWebSocketServer refusingHandshakes() {
        refusesHandshakes = true;
        return this;
    }

    URI chatAddress() {
        return Protocol.WEBSOCKET.localAddress(getPort());
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (refusesHandshakes) {
            throw new InvalidDataException(1002, "refused");
        }
        return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
    }

    @Override
    public void stop(int timeoutMillis, String closeMessage) throws InterruptedException {
        reminding.cancel(false);
        super.stop(timeoutMillis, closeMessage);
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        targets.add(handshake.getResourceDescriptor());
        onOpen.accept(connection);
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        heard.add(message);
        onMessage.accept(connection, message);
    }

    @Override
    public void onClose(WebSocket connection, int code, @Nullable String reason, boolean remote) {
        closes.add(code + " " + reason);
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception e) {
        // A reset connection is reported here too; the tests look at how connections end.
    }
}
