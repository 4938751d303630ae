package duplex.load.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection: Netty's handshake, then a {@link FrameReader} instead of Netty's decoder. Pings are answered
 * here. Everything happens on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, and that is heard
public final class WebSocketConnection implements TextConnection {
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final Listener listener;
    private final Channel channel;
    private String ending = "the connection was closed without a word";

    private WebSocketConnection(
            EventLoops loops, int session, WireOptions options, URI uri, NanoClock clock, Listener listener) {
        this.listener = listener;
        ChannelFuture connecting = loops.connect(session, options.remote(), new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel opened) {
                opened.pipeline()
                        .addLast(new HttpClientCodec())
                        .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
                        .addLast(new Handshake(new Handshaker(uri, new FrameReader(clock, new Frames()))));
            }
        });
        this.channel = connecting.channel();
        connecting.addListener(done -> connected(done.cause()));
    }

    /**
     * Begins to connect.
     *
     * @param uri where to; host and port are the options' own
     */
    public static WebSocketConnection open(
            EventLoops loops, int session, WireOptions options, URI uri, NanoClock clock, Listener listener) {
        return new WebSocketConnection(loops, session, options, uri, clock, listener);
    }

    @Override
    public void send(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    /** Begins the closing handshake; the server ends the connection. */
    @Override
    public void sayGoodbye() {
        channel.writeAndFlush(new CloseWebSocketFrame(1000, ""));
    }

    @Override
    public void drop() {
        EventLoops.reset(channel);
    }

    @Override
    public void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    @Override
    public void close(String reason) {
        ending = reason;
        channel.close();
    }

    private void connected(@Nullable Throwable failure) {
        if (failure != null) {
            listener.over(String.valueOf(failure.getMessage()));
        } else {
            channel.closeFuture().addListener(closed -> listener.over(ending));
        }
    }

    private final class Frames implements FrameReader.Sink {
        @Override
        public void payload(byte[] bytes, int from, int to) {
            listener.payload(bytes, from, to);
        }

        @Override
        public void messageEnded(long receivedNanos) {
            listener.messageEnded(receivedNanos);
        }

        @Override
        public void pinged(byte[] payload) {
            channel.writeAndFlush(new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)));
        }

        @Override
        public void closing(String reason) {
            close(reason);
        }
    }

    private static final class Handshaker extends WebSocketClientHandshaker13 {
        private final FrameReader reader;

        Handshaker(URI uri, FrameReader reader) {
            super(uri, WebSocketVersion.V13, null, false, new DefaultHttpHeaders(), 1 << 16, true, false, -1);
            this.reader = reader;
        }

        @Override
        protected FullHttpRequest newHandshakeRequest() {
            FullHttpRequest request = super.newHandshakeRequest();
            request.headers().remove(HttpHeaderNames.ORIGIN); // only pages have an origin; this is a program
            return request;
        }

        @Override
        protected WebSocketFrameDecoder newWebsocketDecoder() {
            return reader;
        }
    }

    private final class Handshake extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Handshaker handshaker;

        Handshake(Handshaker handshaker) {
            this.handshaker = handshaker;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            handshaker.handshake(context.channel());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
            handshaker.finishHandshake(context.channel(), answer);
            context.pipeline().remove(this);
            listener.opened();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            close(String.valueOf(cause.getMessage()));
        }
    }
}
