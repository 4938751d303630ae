package duplex.websocket.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;

/** The least there is to guard: it says everything back. */
final class EchoServer extends WebSocketServer {
    /** A message that makes the handler overflow its stack. */
    static final String OVERFLOW = "overflow";

    /** A target the application refuses. */
    static final String FORBIDDEN = "/forbidden";

    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicInteger maxQueue = new AtomicInteger();
    private final Guard guard;
    private volatile String lastText = "";
    private volatile Runnable whenOpened = () -> {};
    private volatile boolean failsAtPing;
    private volatile boolean failsAtClose;

    private EchoServer(ServerSocketChannel socket, GuardOptions options) {
        super(socket);
        guard = Guard.before(this, options, new NoTurn());
    }

    static EchoServer start(GuardOptions options) throws Exception {
        ServerSocketChannel socket =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        EchoServer server = new EchoServer(socket, options);
        server.start();
        server.started.await(10, TimeUnit.SECONDS);
        return server;
    }

    int port() {
        return getPort();
    }

    /** The longest queue of frames for one peer there has been. */
    int maxQueue() {
        return maxQueue.get();
    }

    /** The last text the application was handed. */
    String lastText() {
        return lastText;
    }

    /** From now on this happens whenever a connection is open. */
    void whenOpened(Runnable then) {
        whenOpened = then;
    }

    /** From now on it cannot make a ping. */
    void failAtPing() {
        failsAtPing = true;
    }

    /** From now on it fails at each end that it is told. */
    void failAtClose() {
        failsAtClose = true;
    }

    int connections() {
        return guard.connections();
    }

    /** The one connection there is, once the server knows of it too. */
    GuardedSocket onlyConnection() throws InterruptedException {
        await(() -> getConnections().size() == 1, "there is not one connection");
        return (GuardedSocket) getConnections().iterator().next();
    }

    void awaitNoConnection() throws InterruptedException {
        await(() -> connections() == 0, "connections are still there");
    }

    static void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        guard.stop(CloseFrame.GOING_AWAY, "", Duration.ofMillis(800));
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (request.getResourceDescriptor().equals(FORBIDDEN)) {
            throw new InvalidDataException(CloseFrame.REFUSE);
        }
        return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
    }

    @Override
    protected void queue(WebSocketImpl connection) throws InterruptedException {
        ((GuardedSocket) connection).decodeQueued();
        super.queue(connection);
    }

    @Override
    public void onMessage(WebSocket connection, String text) {
        if (text.equals(OVERFLOW)) {
            throw new StackOverflowError("as deep JSON causes one");
        }
        lastText = text;
        connection.send(text);
    }

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata ping) {
        super.onWebsocketPing(connection, ping);
        maxQueue.accumulateAndGet(((WebSocketImpl) connection).outQueue.size(), Math::max);
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer binary) {
        connection.send(binary);
    }

    @Override
    public PingFrame onPreparePing(WebSocket connection) {
        if (failsAtPing) {
            throw new IllegalStateException("an application's fault");
        }
        return super.onPreparePing(connection);
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        whenOpened.run();
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        if (failsAtClose) {
            throw new StackOverflowError("an application's fault");
        }
    }

    @Override
    public void onError(WebSocket connection, Exception fault) {}

    @Override
    public void onStart() {
        started.countDown();
    }
}
