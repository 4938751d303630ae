package duplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import duplex.websocket.FanOut.Delivery;
import duplex.websocket.guard.Guard;
import duplex.websocket.guard.GuardOptions;
import duplex.websocket.guard.GuardedSocket;
import duplex.websocket.guard.Part;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;

/** The chat over raw WebSocket, on Java-WebSocket. */
public final class ChatServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final Duration GOODBYE = Duration.ofMillis(800);

    private final int port;
    private final ChatThread chatThread;
    private final ChatListener listener;
    private final @Nullable Guard guard;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ChatServer(ChatOptions options, ServerSocketChannel socket) {
        Roster roster = new Roster();
        FanOut fanOut = new FanOut(roster, this::carry);
        ChatEndpoint endpoint = new ChatEndpoint(roster, fanOut);
        port = socket.socket().getLocalPort();
        chatThread = new ChatThread(fanOut::flush);
        listener = new ChatListener(socket, chatThread, endpoint, new Dispatch(chatThread, roster, endpoint, fanOut));
        guard = options.profile() == Profile.HARDENED
                ? Guard.before(listener, guardOptions(options), chatThread)
                : null;
    }

    /**
     * Starts a server and returns once it listens.
     *
     * @throws IOException if it cannot listen there; the message says why, and what to do
     */
    public static ChatServer start(ChatOptions options) throws IOException {
        ChatServer server = new ChatServer(options, bind(options));
        server.chatThread.start();
        server.listener.start();
        try {
            if (server.listener.awaitStart(10)) {
                return server;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        throw new IOException("the server did not start within 10 seconds");
    }

    /** Bound here and not by the library, which would report a taken port to a callback and die in the background. */
    private static ServerSocketChannel bind(ChatOptions options) throws IOException {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new IOException("no such host: " + options.host());
        }
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, options.profile() == Profile.HARDENED);
            return socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            boolean taken =
                    e instanceof BindException && String.valueOf(e.getMessage()).contains("in use");
            throw new IOException(
                    taken
                            ? "port " + options.port() + " is taken; pass --port 0 for a free one"
                            : "cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage(),
                    e);
        }
    }

    private static GuardOptions guardOptions(ChatOptions options) {
        return new GuardOptions(
                ChatOptions.MAX_FRAME_BYTES,
                ChatOptions.MAX_UNSENT_BYTES,
                ChatOptions.MAX_CONNECTIONS,
                options.allowedOrigins(),
                options.hostNames(),
                options.heartbeat(),
                options.heartbeatTimeout());
    }

    private void carry(List<Delivery> deliveries) {
        if (guard == null) {
            deliveries.forEach(delivery -> listener.broadcast(
                    UTF_8.decode(delivery.event().duplicate()).toString(),
                    delivery.receivers().stream().map(Session::connection).toList()));
            return;
        }
        for (Batch batch : Batch.of(deliveries)) {
            ByteBuffer frames = batch.frames();
            Supplier<List<Part>> parts = batch::parts;
            for (Session receiver : batch.receivers()) {
                ((GuardedSocket) receiver.connection()).sendFrames(frames, parts);
            }
        }
    }

    /** The port the server listens on. */
    public int port() {
        return port;
    }

    /** Says goodbye to everyone, and frees the port, all sockets and all threads within two seconds. Idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // Whoever closes in a hurry still wants the sockets gone.
        try {
            chatThread.stop(); // First, or each goodbye would be told to all the others.
            if (guard == null) {
                listener.stop((int) GOODBYE.toMillis());
            } else {
                guard.stop(CloseFrame.GOING_AWAY, "the server stops", GOODBYE);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a server until it is told to stop; {@code --port 0} takes a free port. */
    public static void main(String[] args) {
        try {
            ChatOptions options = ChatOptions.parse(args);
            ChatServer server = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println("listening on ws://" + options.host() + ":" + server.port() + Entry.PATH);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(4);
        }
    }
}
