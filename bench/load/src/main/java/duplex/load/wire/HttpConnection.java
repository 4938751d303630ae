package duplex.load.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive HTTP/1.1 connection. A request is written at once, even if earlier ones are still unanswered
 * (pipelining): an open loop may not wait, and a second connection could overtake the first, so that a server which keeps
 * the order would look as if it did not. Answers come in the order of the requests.
 *
 * <p>Everything here happens on the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, and that is heard
public final class HttpConnection {
    /** What becomes of one request: some body, then exactly one of the other two. */
    public interface Answer {
        /** More bytes of the body; the array is only lent. */
        void body(int status, byte[] bytes, int length);

        /** The answer is complete. */
        void ended(int status, long receivedNanos);

        /** The connection is gone, and with it the answer, or the rest of it. */
        void lost(String reason);
    }

    private final NanoClock clock;
    private final Deque<Answer> awaited = new ArrayDeque<>();
    private final Deque<ByteBuf> unsent = new ArrayDeque<>();
    private final Channel channel;
    private String ending = "the connection was closed";
    private boolean usable = true;
    private boolean kept = true;
    private long receivedNanos;

    private HttpConnection(EventLoops loops, int session, WireOptions options, NanoClock clock) {
        this.clock = clock;
        ChannelFuture connecting = loops.connect(session, options.remote(), new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel opened) {
                opened.pipeline()
                        .addLast(new ClockFirst())
                        .addLast(new HttpResponseDecoder())
                        .addLast(new Answers());
            }
        });
        this.channel = connecting.channel();
        connecting.addListener(done -> connected(done.cause()));
    }

    /** Begins to connect; requests may be sent at once. */
    public static HttpConnection open(EventLoops loops, int session, WireOptions options, NanoClock clock) {
        return new HttpConnection(loops, session, options, clock);
    }

    /** Whether a new request has a chance to be answered here. */
    public boolean isUsable() {
        return usable;
    }

    /** Whether the server keeps the connection for the next request; true until it says that it does not. */
    public boolean isKept() {
        return kept;
    }

    /** Writes a request, or keeps it until the connection stands. */
    public void send(ByteBuf request, Answer answer) {
        awaited.add(answer);
        if (channel.isActive()) {
            channel.writeAndFlush(request);
        } else {
            unsent.add(request);
        }
    }

    /** Ends the connection; what is still awaited is lost. */
    public void close() {
        channel.close();
    }

    /** Breaks the connection: the server gets a reset; what is still awaited is lost. */
    public void drop() {
        EventLoops.reset(channel);
    }

    /** Lets what arrives lie in the operating system, until it is full; or reads again. */
    public void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    private void connected(@Nullable Throwable failure) {
        if (failure != null) {
            over(String.valueOf(failure.getMessage()));
            return;
        }
        channel.closeFuture().addListener(closed -> over(ending));
        for (ByteBuf request = unsent.poll(); request != null; request = unsent.poll()) {
            channel.writeAndFlush(request);
        }
    }

    private void over(String reason) {
        usable = false;
        unsent.forEach(ByteBuf::release);
        unsent.clear();
        for (Answer answer = awaited.poll(); answer != null; answer = awaited.poll()) {
            answer.lost(reason);
        }
    }

    /** Stands before the decoder, so that decoding is not counted as the server's time. */
    private final class ClockFirst extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            receivedNanos = clock.nanoTime();
            context.fireChannelRead(message);
        }
    }

    private final class Answers extends SimpleChannelInboundHandler<HttpObject> {
        private int status;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            DecoderResult decoded = part.decoderResult();
            Answer answer = awaited.peek();
            if (decoded.isFailure() || answer == null) {
                ending = decoded.isFailure() ? "not HTTP: " + decoded.cause() : "an answer nobody asked for";
                context.close();
                return;
            }
            if (part instanceof HttpResponse response) {
                status = response.status().code();
                kept = HttpUtil.isKeepAlive(response);
            }
            if (part instanceof HttpContent content) {
                int code = status;
                Scratch.drain(content.content(), (bytes, length) -> answer.body(code, bytes, length));
            }
            if (part instanceof LastHttpContent && awaited.peek() == answer) { // it may have closed the connection
                ended(context, answer);
            }
        }

        private void ended(ChannelHandlerContext context, Answer answer) {
            awaited.remove();
            if (!kept) {
                usable = false;
                context.close();
            }
            answer.ended(status, receivedNanos);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            ending = cause.toString();
            context.close();
        }
    }
}
