package duplex.load.known;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A server of which it is known what a measurement must give, on a port of its own, with one thread. */
public final class KnownServer implements AutoCloseable {
    /** How the name of the one thread that does a server's work begins. */
    public static final String THREAD = "known-server";

    private static final int SEND_BUFFER_BYTES = 64 << 10;
    private static final int MOST_UNSENT_BYTES = 1 << 20;

    private final Door door;
    private final SmallChat chat;
    private final EventLoopGroup group;
    private final Channel listening;

    private KnownServer(Door door, Behaviour behaviour) {
        this.door = door;
        ThreadFactory names = new DefaultThreadFactory(THREAD);
        this.group = Epoll.isAvailable() ? new EpollEventLoopGroup(1, names) : new NioEventLoopGroup(1, names);
        this.chat = new SmallChat(behaviour, group.next());
        this.listening = listen(behaviour.cheap() ? cheap(behaviour) : connections());
    }

    /**
     * Starts one as a process that ends when its standard input does.
     *
     * @param words {@code websocket}, {@code socketio}, {@code socketio_polling} or {@code polling}, and what {@link
     *     Behaviour} is to be had; it says {@code listening on ADDRESS}, and at the end {@code slips N}: how often it did what
     *     is wrong with it
     */
    @SuppressWarnings("SystemOut") // a program's output
    public static void main(String[] words) throws IOException {
        Door door = Door.valueOf(words[0].toUpperCase(Locale.ROOT));
        Behaviour behaviour = Behaviour.parse(List.of(words).subList(1, words.length));
        try (KnownServer server = new KnownServer(door, behaviour)) {
            System.out.println("listening on " + server.address());
            while (System.in.read() >= 0) {
                // whatever is said, only the end counts
            }
            System.out.println("slips " + server.slips());
        }
    }

    /** Starts one in this process that is sound but for this fault. */
    public static KnownServer start(Door door, Fault fault) {
        return new KnownServer(door, Behaviour.of(fault));
    }

    /** Where it is, in its protocol's form. */
    public URI address() {
        return URI.create(door.address(((InetSocketAddress) listening.localAddress()).getPort()));
    }

    /** How many of its pings were answered. */
    public int pongs() {
        return chat.pongs();
    }

    /** How many messages it left out in the middle of a stay. */
    public int gaps() {
        return chat.gaps();
    }

    /** How many deliveries it did wrong: left out, doubled, swapped or let leak. */
    public int slips() {
        return chat.slips();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private Supplier<ChannelHandler> connections() {
        return switch (door) {
            case WEBSOCKET -> () -> new WebSocketSession(chat, new RawWebSocket(chat));
            case SOCKETIO -> () -> new WebSocketSession(chat, new SocketIo(chat));
            case SOCKETIO_POLLING -> {
                LongPolling.Sessions sessions = new LongPolling.Sessions();
                yield () -> new LongPolling(chat, sessions);
            }
            case POLLING -> {
                Polling.Sessions sessions = new Polling.Sessions();
                yield () -> new Polling(chat, sessions);
            }
        };
    }

    private Supplier<ChannelHandler> cheap(Behaviour behaviour) {
        CheapChat cheap = new CheapChat(group.next(), behaviour.gatherNanos());
        return () -> new WebSocketSession(chat, cheap.speech());
    }

    private Channel listen(Supplier<ChannelHandler> connection) {
        return new ServerBootstrap()
                .group(group)
                .channel(
                        group instanceof EpollEventLoopGroup
                                ? EpollServerSocketChannel.class
                                : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(MOST_UNSENT_BYTES / 2, MOST_UNSENT_BYTES))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(1 << 16))
                                .addLast(connection.get());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }
}
