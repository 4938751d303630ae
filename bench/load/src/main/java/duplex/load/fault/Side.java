package duplex.load.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one end of a link tells its lanes: the one that it feeds, and the one that it drains. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that is being closed has nothing more to tell
final class Side extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Side.class);

    private final Lane feeds;
    private final Lane drains;

    Side(Lane feeds, Lane drains) {
        this.feeds = feeds;
        this.drains = drains;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        feeds.arrived((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        feeds.readComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        drains.regulate();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            feeds.ended(Lane.Ending.FINISHED);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        feeds.ended(Lane.Ending.BROKEN);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) { // a broken connection is no news here
            LOG.warn("a connection through the fault proxy is given up", cause);
        }
        context.close();
    }
}
