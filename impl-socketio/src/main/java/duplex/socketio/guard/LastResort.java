package duplex.socketio.guard;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/** Ends a connection on which something went wrong. What the client sent is never logged. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
@Sharable
final class LastResort extends ChannelInboundHandlerAdapter {
    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(LastResort.class));

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            Goodbye.with(WebSocketCloseStatus.MESSAGE_TOO_BIG, ctx.channel());
            return;
        }
        if (cause instanceof CorruptedWebSocketFrameException malformed) {
            Goodbye.with(malformed.closeStatus(), ctx.channel());
            return;
        }
        boolean peersFault = cause instanceof IOException || cause instanceof CodecException;
        if (!peersFault) {
            FAULTS.error("a connection is closed, because the server failed on it", cause);
        }
        ctx.channel().close();
    }
}
