package duplex.websocket.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Lets connections in of which the selector thread does not know: only the test reads from them, and writes. */
final class Door implements AutoCloseable {
    private final ServerSocketChannel socket;
    private final EchoServer server;
    private final GuardOptions options;

    Door(EchoServer server, GuardOptions options) throws IOException {
        this.socket = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.server = server;
        this.options = options;
    }

    int port() {
        return socket.socket().getLocalPort();
    }

    /** The server's end of a client's connection, before its handshake. */
    GuardedSocket accept(SelectionKey key, Watch watch, Turn turn) throws IOException {
        SocketChannel raw = socket.accept();
        raw.configureBlocking(false);
        GuardedSocket connection = new GuardedSocket(server, options, new AtomicLong());
        connection.setSelectionKey(key);
        connection.setChannel(new GuardedChannel(raw, connection, new HandshakeCheck(Set.of(), Set.of()), watch, turn));
        return connection;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
