package duplex.polling.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder of requests, which can be told to wait. A client may send any number of requests ahead; without a pause
 * each would be answered at once, and the answers of one that never reads would pile up.
 */
final class PausableDecoder extends HttpRequestDecoder {
    private @Nullable ChannelHandlerContext context;
    private boolean paused;

    PausableDecoder(HttpDecoderConfig config) {
        super(config);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        super.handlerAdded(ctx);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (!paused) {
            super.decode(ctx, buffer, out);
        }
    }

    /** Decodes nothing more, and reads nothing more from the socket: TCP makes the client wait. */
    void pause() {
        paused = true;
        channel().channel().config().setAutoRead(false);
    }

    /** Goes on, first with what had been read already. */
    void resume() throws Exception {
        paused = false;
        channel().channel().config().setAutoRead(true);
        channelRead(channel(), Unpooled.EMPTY_BUFFER);
    }

    private ChannelHandlerContext channel() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return ctx;
    }
}
