package duplex.socketio.guard;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/** What the library does not look at in frames, and makes of a connection that is gone. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
@Sharable
final class FrameGuard extends ChannelInboundHandlerAdapter {
    private final ReadGate gate;

    FrameGuard(ReadGate gate) {
        this.gate = gate;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof WebSocketFrame frame && frame.rsv() != 0) {
            ReferenceCountUtil.release(msg);
            Goodbye.with(WebSocketCloseStatus.PROTOCOL_ERROR, ctx.channel());
        } else if (msg instanceof BinaryWebSocketFrame) {
            ReferenceCountUtil.release(msg);
            Goodbye.with(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, ctx.channel());
        } else if (msg instanceof PingWebSocketFrame ping) {
            // From the end of the pipeline, where what a peer does not take is counted.
            ctx.channel().writeAndFlush(new PongWebSocketFrame(ping.content()));
        } else {
            ctx.fireChannelRead(msg);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gate.gone(ctx.channel());
        Link link = Link.at(ctx.channel());
        if (link != null) {
            Upgrade attempt = link.upgrade();
            if (attempt != null && attempt.uses(ctx.channel())) {
                attempt.abandon();
            }
            link.lost(ctx.channel());
        }
        ctx.fireChannelInactive();
    }
}
