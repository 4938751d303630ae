package duplex.polling;

import duplex.polling.guard.Connections;
import duplex.polling.guard.GuardedPipeline;
import duplex.polling.guard.HostRule;
import duplex.polling.guard.HttpLimits;
import duplex.polling.guard.OriginRule;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chat on a port. One event loop accepts, reads, does what the chat does, answers and keeps the time: it is the chat
 * thread.
 */
public final class ChatServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChatServer.class);
    private static final long SWEEP_MILLIS = 250;
    private static final long CLOSE_MILLIS = 1000;

    private final EventLoopGroup loops = new NioEventLoopGroup(1, new DefaultThreadFactory("duplex-polling"));
    private final EventLoop chatThread = loops.next();
    private final Thread thread =
            chatThread.submit(Thread::currentThread).syncUninterruptibly().getNow();
    private final Sessions sessions;
    private final Connections connections;
    private final Channel listening;

    private ChatServer(ChatOptions options, LongSupplier nanoTime) throws IOException {
        Roster roster = new Roster();
        FanOut fanOut = new FanOut(roster, this::cutSoon);
        ChatEndpoint endpoint = new ChatEndpoint(roster, fanOut);
        long silenceNanos = options.heartbeat().plus(options.heartbeatTimeout()).toNanos();
        HttpLimits limits = HttpLimits.of(ChatOptions.MAX_CONNECTIONS, ChatOptions.MAX_FRAME_BYTES);
        sessions = new Sessions(endpoint, nanoTime, silenceNanos);
        connections = new Connections(limits, nanoTime);
        Routes routes = new Routes(
                sessions,
                new Dispatch(endpoint, sessions),
                roster,
                new HostRule(options.hostNames()),
                new OriginRule(options.allowedOrigins()));
        listening = listen(options, new GuardedPipeline(limits, connections, routes));
    }

    /**
     * Starts the chat and returns once it takes connections.
     *
     * @throws IOException if the port is taken or the host is none of this machine's; the message says what to do
     */
    public static ChatServer start(ChatOptions options) throws IOException {
        return start(options, System::nanoTime);
    }

    static ChatServer start(ChatOptions options, LongSupplier nanoTime) throws IOException {
        ChatServer server = new ChatServer(options, nanoTime);
        server.keepTime();
        return server;
    }

    /** The port it listens on: the one asked for, or the free one it took. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Closes the port and every connection. Within two seconds all is gone, the thread too. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        try {
            thread.join(CLOSE_MILLIS); // Netty calls the loop terminated a little before its thread has ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Channel listen(ChatOptions options, GuardedPipeline pipeline) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(pipeline)
                .bind(options.host(), options.port())
                .awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        close();
        boolean taken = String.valueOf(bound.cause().getMessage()).contains("in use");
        throw new IOException(
                taken
                        ? "port " + options.port() + " is taken; pass --port 0 for a free one"
                        : "cannot listen on " + options.host() + ":" + options.port() + ": " + bound.cause(),
                bound.cause());
    }

    private void keepTime() {
        reportFailure(chatThread.scheduleWithFixedDelay(
                connections::closeOverdue, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS));
        chatThread.execute(this::endSilentSessions);
    }

    private void endSilentSessions() {
        reportFailure(chatThread.schedule(this::endSilentSessions, sessions.endSilent(), TimeUnit.NANOSECONDS));
    }

    private static void reportFailure(Future<?> task) {
        task.addListener(done -> {
            if (!done.isSuccess() && !done.isCancelled()) {
                LOG.error("the chat no longer notices who is silent", done.cause());
            }
        });
    }

    /** Not at once: the event that did not fit is on its way to the others, and all are to see it before the leave. */
    private void cutSoon(Session session) {
        chatThread.execute(() -> sessions.cut(session));
    }

    /** Runs a server until it is told to stop; {@code --port 0} takes a free port. */
    public static void main(String[] args) {
        try {
            ChatOptions options = ChatOptions.parse(args);
            ChatServer server = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println("listening on http://" + options.host() + ":" + server.port() + "/chat");
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(4);
        }
    }
}
