package duplex.load.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** The threads that do the generator's input and output, and how connections are opened on them. */
public final class EventLoops implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** After so many connections were read, what is to be sent has its turn: it must not wait for a thousand receipts. */
    private static final int READS_AT_ONCE = 16;

    private final EventLoopGroup group;
    private final List<EventLoop> loops = new ArrayList<>();
    private final Class<? extends SocketChannel> channelType;
    private final String engine;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final LongAdder connects = new LongAdder();
    private final ByteCounter bytes = new ByteCounter();

    private EventLoops(EventLoopGroup group, int threads, Class<? extends SocketChannel> channelType, String engine) {
        this.group = group;
        this.channelType = channelType;
        this.engine = engine;
        for (int i = 0; i < threads; i++) {
            loops.add(group.next());
        }
    }

    /** One thread for every two processors: the server under test needs the others. */
    public static EventLoops forThisMachine() {
        return open(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** So many threads, on epoll where there is one. */
    public static EventLoops open(int threads) {
        return open(threads, DefaultSelectStrategyFactory.INSTANCE);
    }

    /**
     * One thread that at times does not sleep, but looks again and again whether something has come; then it needs a
     * processor to itself. Who sends to it never has to have it woken. Without epoll it sleeps like any other.
     *
     * @param whether it is not to sleep now
     */
    public static EventLoops awake(BooleanSupplier whether) {
        return open(1, () -> (ready, hasTasks) -> {
            if (hasTasks) {
                return ready.get();
            }
            return whether.getAsBoolean() ? SelectStrategy.BUSY_WAIT : SelectStrategy.SELECT;
        });
    }

    private static EventLoops open(int threads, SelectStrategyFactory strategy) {
        ThreadFactory names = new DefaultThreadFactory("duplex-load-io", true);
        if (Epoll.isAvailable()) {
            return new EventLoops(epoll(threads, names, strategy), threads, EpollSocketChannel.class, "epoll");
        }
        return new EventLoops(
                new NioEventLoopGroup(threads, names),
                threads,
                NioSocketChannel.class,
                "nio (no epoll: " + reason(Epoll.unavailabilityCause()) + ")");
    }

    @SuppressWarnings("deprecation") // there is no other way to limit how much is read in one turn
    private static EventLoopGroup epoll(int threads, ThreadFactory names, SelectStrategyFactory strategy) {
        return new EpollEventLoopGroup(threads, names, READS_AT_ONCE, strategy);
    }

    /** How input and output are done: {@code epoll}, or {@code nio} with the reason why not epoll. */
    public String engine() {
        return engine;
    }

    /** The loop of a session: always the same one. */
    public EventLoop loop(int session) {
        return loops.get(session % loops.size());
    }

    /** Runs a task on a session's loop: at once, if this is its thread, for what is due to be sent shall not queue once more. */
    public void on(int session, Runnable task) {
        EventLoop loop = loop(session);
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** Runs a task on the first session's loop, after so many nanoseconds; at once if that is not more than 0. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody takes it back
    public void after(long nanos, Runnable task) {
        loop(0).schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** Opens a connection on a session's loop. */
    ChannelFuture connect(int session, SocketAddress remote, ChannelHandler handler) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop(session))
                .channel(channelType)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        opened.pipeline().addLast(bytes, handler);
                    }
                })
                .connect(remote);
        connections.add(connecting.channel());
        connects.increment();
        return connecting;
    }

    /** Ends a connection without a goodbye: the peer gets a reset. To be called on the connection's loop. */
    @SuppressWarnings("FutureReturnValueIgnored") // the listeners of its end hear of it
    static void reset(Channel channel) {
        if (channel.isOpen()) { // one that is over has no options any more
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
    }

    /** What happened on all connections so far; polls are counted elsewhere. */
    public WireCounts counts() {
        return new WireCounts(connects.sum(), 0, 0, bytes.sent(), bytes.received());
    }

    /** Waits for the connections to end, for two seconds at most; then for the threads, so that what they wrote is read. */
    @Override
    public void close() {
        connections.newCloseFuture().awaitUninterruptibly(2, TimeUnit.SECONDS);
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
