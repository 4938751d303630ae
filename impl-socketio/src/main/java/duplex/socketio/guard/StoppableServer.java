package duplex.socketio.guard;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOChannelInitializer;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.handler.AuthorizeHandler;
import com.corundumstudio.socketio.namespace.NamespacesHub;
import com.corundumstudio.socketio.protocol.JsonSupport;
import com.corundumstudio.socketio.store.MemoryStoreFactory;
import com.corundumstudio.socketio.store.pubsub.PubSubStore;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The library's server, which can say on which port it is, takes no more connections than it may, and stops within two
 * seconds, every socket closed. The library's own takes four, and says nothing to anybody.
 */
public final class StoppableServer extends SocketIOServer {
    private static final long GOODBYE_MILLIS = 500;
    private static final long STOP_MILLIS = 600;

    private final @Nullable GuardedPipeline guard;
    private final int port;
    private final int maxConnections;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final List<EventLoopGroup> groups = new ArrayList<>();
    private @Nullable SocketIOChannelInitializer library;
    private @Nullable Channel listening;
    private @Nullable EventLoop eventLoop;

    /** The library's server as it comes, not yet started. */
    public StoppableServer(Configuration configuration) {
        super(configuration);
        this.guard = null;
        this.port = configuration.getPort();
        this.maxConnections = Integer.MAX_VALUE;
    }

    /** A guarded server that is not yet started; the guard was made for the same configuration. */
    public StoppableServer(Configuration configuration, GuardedPipeline guard) {
        super(startedWith(guard, configuration));
        this.guard = guard;
        this.port = configuration.getPort();
        this.maxConnections = guard.limits().maxConnections();
    }

    private static Configuration startedWith(GuardedPipeline guard, Configuration configuration) {
        configuration.setStoreFactory(new Announcement(guard, configuration));
        return configuration;
    }

    /**
     * Takes connections from now on.
     *
     * @throws IOException if the port is taken, or the host is none of this machine's; the message says what to do
     */
    public void listen() throws IOException {
        Future<Void> bound = startAsync().awaitUninterruptibly();
        if (bound.isSuccess() && bound instanceof ChannelFuture future) {
            listening = future.channel();
            return;
        }
        stop();
        // Not by its class: what Linux reports through epoll is no BindException.
        throw String.valueOf(bound.cause().getMessage()).contains("in use")
                ? new IOException("port " + port + " is taken; pass --port 0 for a free one", bound.cause())
                : new IOException("cannot listen on port " + port, bound.cause());
    }

    /** The port it listens on: the one asked for, or the free one it took. */
    public int port() {
        return listening != null && listening.localAddress() instanceof InetSocketAddress address
                ? address.getPort()
                : port;
    }

    /** One of the event loops that read and write for its connections; there are none before it listens. */
    public EventLoop eventLoop() {
        if (eventLoop == null) {
            throw new IllegalStateException("the server does not listen");
        }
        return eventLoop;
    }

    /** How many connections are open. */
    int connections() {
        return connections.size();
    }

    @Override
    protected void applyConnectionOptions(ServerBootstrap bootstrap) {
        super.applyConnectionOptions(bootstrap);
        bootstrap.handler(new Doorkeeper());
        if (bootstrap.config().childHandler() instanceof SocketIOChannelInitializer own) {
            library = own;
        }
        if (guard != null) {
            bootstrap.childHandler(guard);
        }
        groups.add(bootstrap.config().group());
        groups.add(bootstrap.config().childGroup());
        eventLoop = bootstrap.config().childGroup().next();
    }

    /** Says goodbye to every client, and stops. */
    @Override
    public void stop() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
        getAllClients().forEach(SocketIOClient::disconnect);
        connections.newCloseFuture().awaitUninterruptibly(GOODBYE_MILLIS);
        connections.close().awaitUninterruptibly(GOODBYE_MILLIS);
        List<? extends Future<?>> stopped = groups.stream()
                .map(group -> group.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS))
                .toList();
        stopped.forEach(group -> group.awaitUninterruptibly(STOP_MILLIS));
        if (library != null) {
            library.stop();
        }
        if (guard != null) {
            guard.stop();
        }
    }

    /**
     * Tells the guard when the server starts, which namespaces it has, and who comes into their rooms or goes. The guard is
     * not given to the library as its pipeline, but takes that one's place on each connection: the library makes its own in
     * any case, with a timer that only its own stop ends.
     */
    private static final class Announcement extends MemoryStoreFactory {
        private final GuardedPipeline guard;
        private final Configuration configuration;

        Announcement(GuardedPipeline guard, Configuration configuration) {
            this.guard = guard;
            this.configuration = configuration;
        }

        @Override
        public void init(NamespacesHub namespaces, AuthorizeHandler entrance, JsonSupport json) {
            super.init(namespaces, entrance, json);
            guard.start(configuration, namespaces);
        }

        @Override
        public PubSubStore pubSubStore() {
            return guard.audiences;
        }
    }

    /** Sees every connection when it is accepted. */
    @Sharable
    private final class Doorkeeper extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (msg instanceof Channel connection) {
                if (connections.size() >= maxConnections) {
                    connection.unsafe().closeForcibly();
                    return;
                }
                connections.add(connection);
            }
            ctx.fireChannelRead(msg);
        }
    }
}
