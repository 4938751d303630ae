package duplex.websocket.guard;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;

/** Makes the library's connections guarded ones, as many as there may be. */
final class GuardedFactory implements WebSocketServerFactory {
    /** Left for everything else this process opens. */
    private static final int SPARE_FILES = 64;

    private final GuardOptions options;
    private final Watch watch;
    private final Turn turn;
    private final HandshakeCheck handshakeCheck;
    private final long maxConnections;
    private volatile boolean closing;

    GuardedFactory(GuardOptions options, Watch watch, Turn turn) {
        this.options = options;
        this.watch = watch;
        this.turn = turn;
        this.handshakeCheck = new HandshakeCheck(options.allowedOrigins(), options.hostNames());
        this.maxConnections = Math.min(options.maxConnections(), freeFiles());
    }

    /** If accepting fails for want of a file, the library gives up listening altogether; so it must not come to that. */
    private static long freeFiles() {
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.UnixOperatingSystemMXBean system) {
            return system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - SPARE_FILES;
        }
        return Long.MAX_VALUE;
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter server, Draft draft) {
        return createWebSocket(server, List.of(draft));
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter server, List<Draft> drafts) {
        return new GuardedSocket(server, options, new AtomicLong());
    }

    @Override
    public ByteChannel wrapChannel(SocketChannel raw, SelectionKey key) throws IOException {
        if (closing || watch.connections() >= maxConnections) {
            raw.write(new HttpRefusal(503, "there are too many connections; try again later").bytes());
            throw new IOException("too many connections"); // The library closes the socket.
        }
        GuardedSocket socket = (GuardedSocket) key.attachment();
        GuardedChannel channel = new GuardedChannel(raw, socket, handshakeCheck, watch, turn);
        watch.add(channel);
        return channel;
    }

    /** From now on nobody is let in. */
    @Override
    public void close() {
        closing = true;
    }
}
