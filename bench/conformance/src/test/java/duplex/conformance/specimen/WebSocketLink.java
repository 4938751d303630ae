package duplex.conformance.specimen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.util.function.Function;

/** One WebSocket below any chat: fragments joined and frames told apart; what they lead to is the door's decision. */
public final class WebSocketLink extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final Channel channel;
    private final FramedDoor door;
    private final Peer peer;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private boolean ended;

    /** Who is behind a link. */
    public interface Peer {
        /** A whole text message came. */
        void onText(String text);

        /** A sign of life came, whatever it was. */
        void onHeard();

        /** The link is over, whoever ended it; comes once. */
        void onEnd();
    }

    WebSocketLink(Channel channel, FramedDoor door, Function<WebSocketLink, Peer> welcome) {
        this.channel = channel;
        this.door = door;
        this.peer = welcome.apply(this);
    }

    /** Sends a text message. */
    public void send(String text) {
        write(new TextWebSocketFrame(text));
    }

    /** Sends a ping. */
    public void ping() {
        write(new PingWebSocketFrame());
    }

    /** Sends a pong. */
    public void pong(ByteBuf payload) {
        write(new PongWebSocketFrame(payload.retain()));
    }

    /** Ends the link with a close code; what was sent before it still goes out, if the peer reads. */
    public void close(int code, String reason) {
        if (!ended) {
            end();
            HangUp.after(channel.writeAndFlush(new CloseWebSocketFrame(code, reason)));
        }
    }

    /** Ends the link without a goodbye. */
    public void drop() {
        end();
        HangUp.now(channel);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (ended) {
            return;
        }
        peer.onHeard();
        if (frame instanceof PingWebSocketFrame) {
            door.onPing(this, frame.content());
        } else if (frame instanceof CloseWebSocketFrame close) {
            close(close.statusCode() < 0 ? 1000 : close.statusCode(), "");
        } else if (frame instanceof BinaryWebSocketFrame) {
            door.onBinary(this);
        } else if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            door.onFragment(this, ByteBufUtil.getBytes(frame.content()), frame.isFinalFragment());
        }
    }

    /** Adds a part to the message that is coming in. */
    void collect(byte[] part, boolean last) {
        message.write(part, 0, part.length);
        if (door.isTooLarge(message.size(), last)) {
            door.onTooLarge(this);
        } else if (last) {
            byte[] whole = message.toByteArray();
            message.reset();
            try {
                peer.onText(Json.utf8(whole));
            } catch (CharacterCodingException e) {
                door.onViolation(this, 1007);
            }
        }
    }

    private void write(WebSocketFrame frame) {
        if (ended) {
            frame.release();
            return;
        }
        channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        if (unsent != null && unsent.totalPendingWriteBytes() > door.maxUnsentBytes()) {
            door.onSlowConsumer(this);
        }
    }

    // The peer learns of it a moment later: a broadcast in which a slow one is cut is not to be broken into.
    private void end() {
        if (!ended) {
            ended = true;
            channel.eventLoop().execute(() -> peer.onEnd());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!ended) {
            door.onLost(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable origin = cause.getCause() == null ? cause : cause.getCause();
        if (!(origin instanceof CorruptedWebSocketFrameException violation)) {
            door.onLost(this);
        } else if (violation.closeStatus().code() == 1009) {
            door.onTooLarge(this);
        } else {
            door.onViolation(this, violation.closeStatus().code());
        }
    }
}
