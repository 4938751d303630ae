package duplex.load.server;

import duplex.load.WireProtocol;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A server to be measured, on a port of its own, with one thread. */
public final class Target implements AutoCloseable {
    private static final int SEND_BUFFER_BYTES = 64 << 10;
    private static final int MOST_UNSENT_BYTES = 1 << 20;

    private final WireProtocol protocol;
    private final SmallChat chat;
    private final EventLoopGroup group = new NioEventLoopGroup(1);
    private final Channel listening;

    private Target(WireProtocol protocol, SmallChat chat, Supplier<ChannelHandler> connection) {
        this.protocol = protocol;
        this.chat = chat;
        this.listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
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

    /** Starts one. */
    public static Target start(WireProtocol protocol, Fault fault) {
        SmallChat chat = new SmallChat(fault);
        return switch (protocol) {
            case WEBSOCKET -> new Target(protocol, chat, () -> new WebSocketSession(chat, new RawWebSocket(chat)));
            case SOCKETIO -> new Target(protocol, chat, () -> new WebSocketSession(chat, new SocketIo(chat)));
            case POLLING -> {
                PollingTarget.Sessions sessions = new PollingTarget.Sessions();
                yield new Target(protocol, chat, () -> new PollingTarget(chat, sessions));
            }
        };
    }

    /** Where it is, in its protocol's form. */
    public URI address() {
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        return switch (protocol) {
            case WEBSOCKET -> URI.create("ws://127.0.0.1:" + port + "/chat");
            case SOCKETIO -> URI.create("http://127.0.0.1:" + port);
            case POLLING -> URI.create("http://127.0.0.1:" + port + "/chat");
        };
    }

    /** How many of its pings were answered. */
    public int pongs() {
        return chat.pongs();
    }

    /** How many messages it left out in the middle of a stay. */
    public int gaps() {
        return chat.gaps();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
