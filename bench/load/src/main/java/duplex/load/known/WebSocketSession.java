package duplex.load.known;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;

/** One WebSocket at a known server: what is common to raw WebSocket and Socket.IO. */
@SuppressWarnings("FutureReturnValueIgnored") // a known server may break
final class WebSocketSession extends SimpleChannelInboundHandler<Object> {
    /** What is said over it. */
    interface Speech {
        /** The connection stands. */
        void opened(WebSocketSession session, Channel channel, QueryStringDecoder address);

        /** The client says this. */
        void heard(String text) throws JsonProcessingException;

        /** The connection is gone. */
        void closed();
    }

    private final SmallChat chat;
    private final Speech speech;

    WebSocketSession(SmallChat chat, Speech speech) {
        this.chat = chat;
        this.speech = speech;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) throws JsonProcessingException {
        if (message instanceof FullHttpRequest request) {
            open(context.channel(), request);
        } else if (message instanceof TextWebSocketFrame text) {
            speech.heard(text.text());
        } else if (message instanceof PongWebSocketFrame) {
            chat.ponged();
        } else if (message instanceof CloseWebSocketFrame) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        speech.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // a generator that is done may hang up with something still unread
    }

    /** Sends a text; one that fragments pings before it and cuts it in two, through the stamp. */
    void say(Channel channel, String text) {
        if (chat.fault() == Fault.CUTS_THE_SLOW && !channel.isWritable()) {
            channel.close();
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int cut = text.indexOf("@dx:") + 6;
        if (chat.fault() == Fault.FRAGMENTS && cut < bytes.length) {
            channel.write(new PingWebSocketFrame(Unpooled.copiedBuffer("still there?", StandardCharsets.UTF_8)));
            channel.write(new TextWebSocketFrame(false, 0, Unpooled.wrappedBuffer(bytes, 0, cut)));
            channel.writeAndFlush(
                    new ContinuationWebSocketFrame(true, 0, Unpooled.wrappedBuffer(bytes, cut, bytes.length - cut)));
        } else {
            channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
        }
    }

    static void close(Channel channel, int code, String reason) {
        channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(done -> channel.close());
    }

    private void open(Channel channel, FullHttpRequest request) {
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("", null, false).newHandshaker(request);
        QueryStringDecoder address = new QueryStringDecoder(request.uri());
        handshaker.handshake(channel, request).addListener(done -> speech.opened(this, channel, address));
    }
}
