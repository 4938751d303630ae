package duplex.socketio.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/** What the library does not look at in frames, and makes of a connection that is gone. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class FrameGuard extends ChannelInboundHandlerAdapter {
    /** A message comes in no more parts than this. They may be empty, so that a limit of its bytes is none of these. */
    static final int MAX_PARTS = 4096;

    private static final int MAX_CLOSE_CODE = 4999;
    private static final int CLOSE_CODE_BYTES = 2;

    private final ReadGate gate;
    private final Goodbye goodbye;
    private final boolean binaryAccepted;
    private int parts;

    FrameGuard(ReadGate gate, Goodbye goodbye, boolean binaryAccepted) {
        this.gate = gate;
        this.goodbye = goodbye;
        this.binaryAccepted = binaryAccepted;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof WebSocketFrame frame)) {
            ctx.fireChannelRead(msg);
        } else if (goodbye.isSaid()) {
            ReferenceCountUtil.release(frame);
        } else if (frame.rsv() != 0) {
            refuse(ctx, frame, WebSocketCloseStatus.PROTOCOL_ERROR);
        } else if (frame instanceof CloseWebSocketFrame close && !isPossible(close.statusCode())) {
            refuse(ctx, frame, WebSocketCloseStatus.PROTOCOL_ERROR);
        } else if (frame instanceof CloseWebSocketFrame close && !hasReadableReason(close.content())) {
            refuse(ctx, frame, WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
        } else if (frame instanceof PingWebSocketFrame ping) {
            // From the end of the pipeline, where what a peer does not take is counted.
            ctx.channel().writeAndFlush(new PongWebSocketFrame(ping.content()));
        } else {
            lookAtMessage(ctx, frame);
        }
    }

    /** Whether a close frame may say so; none at all is -1. Netty lets everything from 3000 to 65535 pass. */
    private static boolean isPossible(int closeCode) {
        return closeCode == -1 || (WebSocketCloseStatus.isValidStatusCode(closeCode) && closeCode <= MAX_CLOSE_CODE);
    }

    /** Behind the code; Netty does not see that a character is cut off at the end. */
    private static boolean hasReadableReason(ByteBuf payload) {
        int length = payload.readableBytes() - CLOSE_CODE_BYTES;
        return length <= 0
                || ByteBufUtil.isText(
                        payload, payload.readerIndex() + CLOSE_CODE_BYTES, length, StandardCharsets.UTF_8);
    }

    private void lookAtMessage(ChannelHandlerContext ctx, WebSocketFrame frame) {
        boolean begins = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        if (frame instanceof BinaryWebSocketFrame && !binaryAccepted) {
            refuse(ctx, frame, WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
            return;
        }
        if (begins || frame instanceof ContinuationWebSocketFrame) {
            parts = begins ? 1 : parts + 1;
        }
        if (parts > MAX_PARTS) {
            refuse(ctx, frame, WebSocketCloseStatus.MESSAGE_TOO_BIG);
            return;
        }
        if (begins && binaryAccepted) {
            Connection.of(ctx.channel()).receives(frame instanceof BinaryWebSocketFrame);
        }
        ctx.fireChannelRead(frame);
    }

    private static void refuse(ChannelHandlerContext ctx, WebSocketFrame frame, WebSocketCloseStatus status) {
        ReferenceCountUtil.release(frame);
        Goodbye.with(status, ctx.channel());
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
