package duplex.socketio.guard;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.messages.PacketsMessage;
import com.corundumstudio.socketio.messages.XHRPostMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets packets through one by one, and stops when the connection is not to be read from any more: what has been read before
 * waits too, and comes in its order. So a connection brings no more than one packet through a {@link ReadGate} that is shut,
 * and one at least whenever it opens. What waits are bytes: a WebSocket's stay in Netty's decoder, a POST's body stays here, and
 * the POST is answered when all of it is taken. What still waits when the connection ends is dropped, as if it had been lost on
 * the way: nobody was told that it arrived. (Netty's FlowControlHandler would keep frames, which take many times as much.)
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class Turnstile extends ChannelDuplexHandler {
    /** Separates the packets of one long-polling body. */
    private static final byte RECORD_SEPARATOR = 0x1e;

    /** What the decoder made before it stopped: a frame or two. */
    private final Queue<WebSocketFrame> frames = new ArrayDeque<>(1);

    private @Nullable PacketsMessage post;
    private boolean stopped;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof WebSocketFrame frame) {
            frameCame(ctx, frame);
        } else if (msg instanceof PacketsMessage packets && packets.getTransport() == Transport.POLLING) {
            postCame(ctx, packets);
        } else {
            ctx.fireChannelRead(msg);
        }
    }

    private void frameCame(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (stopped) {
            frames.add(frame);
            return;
        }
        ctx.fireChannelRead(frame);
        if (!isReadFrom(ctx)) {
            stopped = true;
            decodeOneAtATime(ctx, true);
        }
    }

    private static boolean isReadFrom(ChannelHandlerContext ctx) {
        return ctx.channel().config().isAutoRead();
    }

    private static void decodeOneAtATime(ChannelHandlerContext ctx, boolean one) {
        WebSocket13FrameDecoder decoder = ctx.pipeline().get(WebSocket13FrameDecoder.class);
        if (decoder != null) {
            decoder.setSingleDecode(one);
        }
    }

    private void postCame(ChannelHandlerContext ctx, PacketsMessage packets) {
        if (!passAll(ctx, packets)) {
            packets.getContent().retain();
            post = packets;
            stopped = true;
            Connection.of(ctx.channel()).holdsBack(true);
        }
    }

    /** Lets a body's packets through while the connection is to be read from; whether there are no more for anybody. */
    private static boolean passAll(ChannelHandlerContext ctx, PacketsMessage packets) {
        Link link = Link.of(packets.getClient());
        ByteBuf body = packets.getContent();
        boolean more = true;
        while (more && isReadFrom(ctx)) {
            int length = body.bytesBefore(RECORD_SEPARATOR);
            if (length < 0) {
                pass(ctx, packets, body.readSlice(body.readableBytes()));
                return true;
            }
            pass(ctx, packets, body.readSlice(length));
            body.skipBytes(1);
            more = link.isOpen();
        }
        return !more;
    }

    private static void pass(ChannelHandlerContext ctx, PacketsMessage packets, ByteBuf one) {
        ctx.fireChannelRead(new PacketsMessage(packets.getClient(), one, packets.getTransport()));
    }

    /** The connection is to be read from: first comes what has been read before. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (!stopped) {
            ctx.read();
        } else if (isReadFrom(ctx)) {
            ctx.executor().execute(() -> goOn(ctx)); // Not now: the decoder may be at work.
        }
    }

    private void goOn(ChannelHandlerContext ctx) {
        if (!stopped || !ctx.channel().isActive()) {
            return;
        }
        while (!frames.isEmpty() && isReadFrom(ctx)) {
            ctx.fireChannelRead(frames.remove());
        }
        if (frames.isEmpty() && isReadFrom(ctx)) {
            stopped = false;
            goOnWithBytes(ctx);
        }
        ctx.pipeline().fireChannelReadComplete(); // Netty reads on, if the connection is still to be read from.
    }

    private void goOnWithBytes(ChannelHandlerContext ctx) {
        PacketsMessage rest = post;
        if (rest == null) {
            decodeOneAtATime(ctx, false);
            ctx.pipeline().fireChannelRead(Unpooled.EMPTY_BUFFER); // makes the decoder look at what it has
        } else if (passAll(ctx, rest)) {
            forgetPost();
            Connection.of(ctx.channel()).holdsBack(false);
            ctx.channel().writeAndFlush(new XHRPostMessage("", rest.getClient().getSessionId()));
        } else {
            stopped = true;
        }
    }

    private void forgetPost() {
        if (post != null) {
            post.getContent().release();
            post = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        frames.forEach(ReferenceCountUtil::release);
        frames.clear();
        forgetPost();
        ctx.fireChannelInactive();
    }
}
