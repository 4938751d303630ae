package duplex.load.fault;

import duplex.load.wire.NanoClock;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A network between clients and a server that can be broken: a TCP proxy on the loopback, on one thread. While nothing
 * is broken it forwards what it reads at once; that costs a round trip some 10 µs more than none, so compare only runs
 * that all go through one. What the faults do:
 *
 * <ul>
 *   <li>pause: connections are accepted, and nothing is forwarded, neither data nor the end of a connection; afterwards
 *       all of it is, in order.
 *   <li>reset: every connection is reset (RST) on both sides, and what was on its way is lost. New ones work.
 *   <li>half-open: what the connections of that moment carry is taken and thrown away from then on, both ways, and if
 *       one side ends, the other does not hear of it: each sees a peer that has vanished, and only its own heartbeat can
 *       tell. Those that are still there when the fault ends are reset. New connections work, during the fault too.
 *       (What the proxy had already given to the kernel still arrives; and the sender sees its bytes acknowledged, which
 *       a machine that is really gone would not do.)
 *   <li>delay: each chunk is forwarded so much later. That does not limit the rate, up to 4 MiB held for each direction
 *       of a connection and 128 MiB in all; then the sender is held up.
 *   <li>loss: TCP sends again what is lost, so loss shows as lateness. Each chunk is with the given probability held for
 *       200 ms, the least time after which Linux sends again; what follows on that connection waits behind it. Which
 *       chunks follows from the seed and the order in which chunks come. A chunk is what one read returned, 64 KiB at
 *       most: several small messages may share one.
 * </ul>
 */
public final class FaultProxy implements FaultAction, AutoCloseable {
    /** What it can bring about. */
    static final Set<Fault.Kind> KINDS =
            EnumSet.of(Fault.Kind.PAUSE, Fault.Kind.RESET, Fault.Kind.HALF_OPEN, Fault.Kind.DELAY, Fault.Kind.LOSS);

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int BACKLOG = 4_096;
    private static final int LIMIT_SECONDS = 10;

    private final EventLoopGroup loop;
    private final boolean epoll = Epoll.isAvailable();
    private final Books books = new Books();
    private final Set<Link> links = new LinkedHashSet<>(); // of the loop's thread
    private final Room room = new Room(Room.MOST_BYTES, () -> eachLink(Link::regulate));
    private final Network network;
    private volatile InetSocketAddress target;
    private final Channel server;

    private FaultProxy(InetSocketAddress target, long seed) throws IOException {
        this.target = target;
        this.network = new Network(seed);
        DefaultThreadFactory names = new DefaultThreadFactory("duplex-fault-proxy", true);
        this.loop = epoll ? new EpollEventLoopGroup(1, names) : new NioEventLoopGroup(1, names);
        ChannelFuture bound = listen().awaitUninterruptibly();
        if (!bound.isSuccess()) {
            endThread();
            throw new IOException("the fault proxy cannot listen on the loopback", bound.cause());
        }
        this.server = bound.channel();
    }

    /**
     * Opens one in front of a server, on a free port.
     *
     * @param seed decides which chunks are lost
     * @throws IOException if it cannot listen
     */
    public static FaultProxy to(InetSocketAddress target, long seed) throws IOException {
        return new FaultProxy(target, seed);
    }

    /** Where clients connect to. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** Connections from now on go there: a server that was restarted may listen elsewhere. */
    public void retarget(InetSocketAddress newTarget) {
        target = newTarget;
    }

    /** What went through so far. */
    public ProxyCounts counts() {
        return books.counts();
    }

    /** Begins a fault of the network; returns when it is on. */
    @Override
    public void begin(Fault fault) throws IOException {
        onLoop(() -> {
            switch (fault.kind()) {
                case PAUSE -> network.pause(true);
                case RESET -> eachLink(Link::reset);
                case HALF_OPEN -> eachLink(Link::die);
                case DELAY -> network.delayBy(fault.delay().toNanos());
                case LOSS -> network.lose(fault.lossPercent() / 100);
                case RESTART, STOP -> throw new IllegalArgumentException("no fault of the network: " + fault);
            }
        });
    }

    /** Ends it; returns when everything goes on as before. */
    @Override
    public void end(Fault fault) throws IOException {
        onLoop(() -> {
            switch (fault.kind()) {
                case PAUSE -> {
                    network.pause(false);
                    eachLink(Link::proceed);
                }
                case HALF_OPEN -> eachLink(FaultProxy::resetIfDead);
                case DELAY -> network.delayBy(0);
                case LOSS -> network.lose(0);
                case RESET, RESTART, STOP -> throw new IllegalArgumentException("nothing that could end: " + fault);
            }
        });
    }

    /** Resets all connections, and ends the thread. */
    @Override
    public void close() {
        if (loop.isShuttingDown()) {
            return;
        }
        server.close().awaitUninterruptibly();
        loop.submit(() -> eachLink(Link::abort)).awaitUninterruptibly();
        endThread();
    }

    private ChannelFuture listen() {
        return new ServerBootstrap()
                .group(loop)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel front) {
                        accept(front);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void accept(Channel front) {
        books.connections.increment();
        ChannelFuture connecting = new Bootstrap()
                .group(front.eventLoop())
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new ChannelInboundHandlerAdapter()) // the link adds its own
                .connect(target);
        Link link = new Link(front, connecting.channel(), network, room, NanoClock.SYSTEM, books);
        links.add(link);
        front.closeFuture().addListener(closed -> forgetIfOver(link, connecting.channel()));
        connecting.channel().closeFuture().addListener(closed -> forgetIfOver(link, front));
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                link.open();
            } else {
                books.refused.increment();
                link.abort();
            }
        });
    }

    private void forgetIfOver(Link link, Channel other) {
        if (!other.isOpen()) {
            links.remove(link);
            link.abort(); // drops what was held
        }
    }

    private static void resetIfDead(Link link) {
        if (link.isDead()) {
            link.reset();
        }
    }

    /** Of a copy: what is done to a link may take it from the set. */
    private void eachLink(Consumer<Link> action) {
        List.copyOf(links).forEach(action);
    }

    /** Not interruptible: a fault that was half begun would never be ended. */
    private void onLoop(Runnable change) throws IOException {
        Future<?> done = loop.submit(change);
        if (!done.awaitUninterruptibly(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the fault proxy's thread is held up");
        }
        if (!done.isSuccess()) {
            throw new IOException("the fault proxy failed: " + done.cause(), done.cause());
        }
    }

    private void endThread() {
        loop.shutdownGracefully(0, LIMIT_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
