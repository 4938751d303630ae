package duplex.conformance.specimen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that the last words arrive: a close with unread input would reset the connection, and a reset
 * destroys what the peer has not read yet. So it stops writing, reads on into nothing, and closes when the peer does.
 */
final class HangUp extends ChannelInboundHandlerAdapter {
    private static final long PATIENCE_SECONDS = 5;

    private HangUp() {}

    /** Closes once the last write is out, or the patience with a peer that does not read is over. */
    static void after(ChannelFuture lastWrite) {
        SocketChannel channel = (SocketChannel) lastWrite.channel();
        channel.pipeline().addFirst(new HangUp());
        lastWrite.addListener(done -> channel.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE));
        var patience = channel.eventLoop().schedule(() -> now(channel), PATIENCE_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> patience.cancel(false));
    }

    /** Closes at once. */
    static void now(Channel channel) {
        channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        ReferenceCountUtil.release(bytes);
    }
}
