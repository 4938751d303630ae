package duplex.polling.guard;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers a request whole, has it answered, and looks at the next when the client has taken that answer. */
@SuppressWarnings("FutureReturnValueIgnored") // of closes and half-closes: whether they work, nothing is left to do
final class Exchange extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final byte[] NO_BODY = new byte[0];

    private final HttpService service;
    private final int maxBodyBytes;
    private final Watch watch;
    private final PausableDecoder decoder;

    private @Nullable HttpRequest head;
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private boolean closing;

    Exchange(HttpService service, int maxBodyBytes, Watch watch, PausableDecoder decoder) {
        this.service = service;
        this.maxBodyBytes = maxBodyBytes;
        this.watch = watch;
        this.decoder = decoder;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!closing && message instanceof HttpObject part) {
                take(ctx, part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext ctx, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            refuse(ctx, Refusal.of(part.decoderResult().cause()));
        } else if (part instanceof HttpRequest request) {
            begin(ctx, request);
        } else if (part instanceof HttpContent content && head != null) {
            gather(ctx, head, content);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        watch.receiving(); // it may have come with the one before
        head = request;

        Optional<Refusal> refusal = Refusal.of(request);
        if (refusal.isPresent()) {
            refuse(ctx, refusal.get());
        } else if (HttpUtil.getContentLength(request, 0L) > maxBodyBytes) {
            refuseBody(ctx, request);
        } else if (HttpUtil.is100ContinueExpected(request)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void gather(ChannelHandlerContext ctx, HttpRequest request, HttpContent content) {
        int bytes = content.content().readableBytes();
        if (body.size() + bytes > maxBodyBytes) {
            refuseBody(ctx, request);
            return;
        }
        append(content, bytes);
        if (content instanceof LastHttpContent) {
            head = null;
            answer(ctx, request, new Request(request, takeBody()));
        }
    }

    private void answer(ChannelHandlerContext ctx, HttpRequest head, Request request) {
        OptionalLong waitNanos = service.waitNanos(request);
        if (waitNanos.isEmpty()) {
            send(ctx, service.tooMuch(request), head, HttpUtil.isKeepAlive(head));
        } else if (waitNanos.getAsLong() == 0) {
            send(ctx, service.answer(request), head, HttpUtil.isKeepAlive(head));
        } else {
            keep(ctx, head, request, waitNanos.getAsLong());
        }
    }

    /** The client said too much: TCP makes it wait, while this request does. */
    private void keep(ChannelHandlerContext ctx, HttpRequest head, Request request, long nanos) {
        int bytes = request.body().length;
        if (!watch.answering(bytes)) {
            watch.answered(bytes);
            send(ctx, service.tooMuch(request), head, HttpUtil.isKeepAlive(head));
            return;
        }
        decoder.pause();
        ctx.executor()
                .schedule(() -> answerKept(ctx, head, request), nanos, TimeUnit.NANOSECONDS)
                .addListener(done -> {
                    if (!done.isSuccess() && !done.isCancelled()) {
                        exceptionCaught(ctx, done.cause());
                    }
                });
    }

    private boolean answerKept(ChannelHandlerContext ctx, HttpRequest head, Request request) throws Exception {
        watch.answered(request.body().length);
        boolean taken = send(ctx, service.answer(request), head, HttpUtil.isKeepAlive(head));
        if (taken) {
            decoder.resume();
        }
        return taken;
    }

    private void append(HttpContent content, int bytes) {
        try {
            content.content().readBytes(body, bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written to", e);
        }
    }

    /** What was gathered. A connection that is idle keeps none of it. */
    private byte[] takeBody() {
        if (body.size() == 0) {
            return NO_BODY;
        }
        byte[] whole = body.toByteArray();
        body = new ByteArrayOutputStream(0);
        return whole;
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        send(ctx, service.malformed(refusal.status(), refusal.reason()), head, false);
    }

    private void refuseBody(ChannelHandlerContext ctx, HttpRequest request) {
        send(ctx, service.tooLarge(new Request(request, NO_BODY)), request, false);
    }

    /** Whether the client, or what lies between, has taken the answer at once; if not, nothing is read until it has. */
    private boolean send(ChannelHandlerContext ctx, Answer answer, @Nullable HttpRequest request, boolean keepAlive) {
        closing = !keepAlive;
        boolean withBody = request == null || !request.method().equals(HttpMethod.HEAD);
        boolean inHttp10 = request != null && request.protocolVersion().equals(HttpVersion.HTTP_1_0);

        ChannelFuture sent = ctx.writeAndFlush(AnswerEncoding.encode(answer, withBody, keepAlive, inHttp10));
        boolean taken = sent.isDone();
        if (taken) {
            sent(ctx, sent);
        } else {
            await(ctx, sent, answer.body().length);
        }
        return taken;
    }

    /** The client reads slowly, or not at all. One session's answer may be asked for on any number of connections. */
    private void await(ChannelHandlerContext ctx, ChannelFuture sent, int bytes) {
        boolean mayWait = watch.answering(bytes);
        decoder.pause();
        sent.addListener(done -> {
            watch.answered(bytes);
            sent(ctx, sent);
            decoder.resume();
        });
        if (!mayWait) {
            ctx.close();
        }
    }

    private void sent(ChannelHandlerContext ctx, ChannelFuture sent) {
        if (!sent.isSuccess()) {
            closing = true; // what else came from this client is for nobody any more
            ctx.close();
        } else if (closing) {
            linger(ctx);
        } else {
            watch.idle();
        }
    }

    /**
     * Says that nothing more comes, and goes on reading what the client still sends, into nothing. A close with bytes
     * unread makes TCP send a reset, which may overtake the answer: RFC 9112, 9.6. The watch ends it if the client does
     * not.
     */
    private void linger(ChannelHandlerContext ctx) {
        watch.closing();
        if (ctx.channel() instanceof DuplexChannel channel) {
            channel.shutdownOutput();
        } else {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) { // a client that breaks off is no fault of the server
            LOG.error("a connection is closed because of a fault of the server", cause);
        }
        ctx.close();
    }
}
