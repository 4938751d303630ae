package duplex.socketio.guard;

import io.netty.buffer.EmptyByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.AttributeKey;

/** Sees to it that a WebSocket is closed with a frame that says why, and with one only. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class Goodbye extends ChannelOutboundHandlerAdapter {
    private static final AttributeKey<WebSocketCloseStatus> REASON = AttributeKey.valueOf(Goodbye.class, "reason");

    private boolean said;

    /** Closes a connection; a WebSocket for this reason. */
    static void with(WebSocketCloseStatus reason, Channel channel) {
        channel.attr(REASON).setIfAbsent(reason);
        channel.close();
    }

    /** Whether it was said: what the peer sends after that is not listened to. */
    boolean isSaid() {
        return said;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof EmptyByteBuf && Connection.of(ctx.channel()).isWebSocket()) {
            // What Netty's decoder writes, and would close behind, when a peer's close frame is malformed. The
            // exception that
            // it throws next says what is wrong with it; LastResort closes then.
            return;
        }
        said |= msg instanceof CloseWebSocketFrame;
        ctx.write(msg, promise);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        Channel channel = ctx.channel();
        if (said || !channel.isActive() || !Connection.of(channel).isWebSocket()) {
            ctx.close(promise);
            return;
        }
        said = true;
        WebSocketCloseStatus reason = channel.attr(REASON).get();
        ctx.writeAndFlush(new CloseWebSocketFrame(reason == null ? WebSocketCloseStatus.NORMAL_CLOSURE : reason))
                .addListener(done -> ctx.close(promise));
    }
}
