package duplex.conformance.specimen;

import duplex.conformance.LayerMutant;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** A running specimen: one door, one thread, one port of this machine. */
public final class Specimen implements LayerMutant.Running {
    private final NioEventLoopGroup loop;
    private final Channel listening;
    private final Door door;

    private Specimen(NioEventLoopGroup loop, Channel listening, Door door) {
        this.loop = loop;
        this.listening = listening;
        this.door = door;
    }

    /** Listens on a free port. */
    public static Specimen start(Door door) {
        NioEventLoopGroup loop = new NioEventLoopGroup(1);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                // Small, so that a peer that does not read is noticed after megabytes, not tens of them.
                .childOption(ChannelOption.SO_SNDBUF, 65536)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        door.install(channel);
                    }
                });
        door.chat.runOn(loop.next());
        Channel listening = bootstrap
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return new Specimen(loop, listening, door);
    }

    /** Where it listens, in its protocol's own form. */
    @Override
    public URI address() {
        return door.protocol().localAddress(((InetSocketAddress) listening.localAddress()).getPort());
    }

    /** Closes every connection and the port. */
    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
