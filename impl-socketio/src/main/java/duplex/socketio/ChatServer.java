package duplex.socketio;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The chat over Socket.IO, on netty-socketio. */
public final class ChatServer implements AutoCloseable {
    private final Library library;
    private final ChatThread chatThread;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ChatServer(ChatOptions options) {
        library = Library.of(options);
        Roster roster = new Roster();
        FanOut fanOut = new FanOut(library.carrier());
        ChatEndpoint endpoint = new ChatEndpoint(roster, fanOut);
        chatThread = new ChatThread(library.gate(), fanOut);
        new ChatListener(options.profile(), chatThread, endpoint, roster, fanOut).listenTo(library.server());
    }

    /**
     * Starts a server and returns once it listens.
     *
     * @throws IOException if it cannot listen there; the message says why, and what to do
     */
    public static ChatServer start(ChatOptions options) throws IOException {
        ChatServer server = new ChatServer(options);
        server.library.server().listen();
        server.chatThread.start(server.library.server().eventLoop());
        return server;
    }

    /** The port the server listens on. */
    public int port() {
        return library.server().port();
    }

    /** Says goodbye to everyone, and frees the port, all sockets and all threads within two seconds. Idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            chatThread.stop(); // First, or each goodbye would be told to all the others.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        library.server().stop();
    }

    /** Runs a server until it is told to stop; {@code --port 0} takes a free port. */
    public static void main(String[] args) {
        try {
            ChatOptions options = ChatOptions.parse(args);
            ChatServer server = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println("listening on http://" + options.host() + ":" + server.port());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(4);
        }
    }
}
