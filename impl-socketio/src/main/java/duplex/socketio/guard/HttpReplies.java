package duplex.socketio.guard;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Answers over HTTP. The library says keep-alive and closes, sets a cookie that anybody could use to take a session over,
 * and lets any page read the answer; these do what they say, and say no more.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class HttpReplies {
    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String JSON = "application/json";

    /** The one version of WebSocket there is. */
    static final String WEBSOCKET_VERSION = "13";

    private static final long LINGER_MILLIS = 1_000;

    private HttpReplies() {}

    static ChannelFuture text(ChannelHandlerContext ctx, ByteBuf body) {
        return send(ctx, response(HttpResponseStatus.OK, TEXT, body));
    }

    static ChannelFuture refuse(ChannelHandlerContext ctx, Refusal refusal) {
        return send(ctx, refused(refusal));
    }

    /** Refuses a request whose body is still coming. Closed at once, the connection could break before the answer is read. */
    static void refuseUnread(ChannelHandlerContext ctx, Refusal refusal) {
        FullHttpResponse response = refused(refusal);
        nameOrigin(ctx, response);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ctx.writeAndFlush(response);
        ctx.executor().schedule(() -> ctx.channel().close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static FullHttpResponse refused(Refusal refusal) {
        FullHttpResponse response =
                response(refusal.status(), JSON, Unpooled.copiedBuffer(refusal.json(), StandardCharsets.UTF_8));
        if (refusal.equals(Refusal.UNKNOWN_WEBSOCKET)) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WEBSOCKET_VERSION); // RFC 6455, section 4.4
        }
        return response;
    }

    /** The answer to a browser that asks first whether its page may send a request. */
    static ChannelFuture preflight(ChannelHandlerContext ctx) {
        FullHttpResponse response = response(HttpResponseStatus.NO_CONTENT, TEXT, Unpooled.EMPTY_BUFFER);
        response.headers()
                .remove(HttpHeaderNames.CONTENT_LENGTH)
                .remove(HttpHeaderNames.CONTENT_TYPE)
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "content-type")
                .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, 600);
        return send(ctx, response);
    }

    private static FullHttpResponse response(HttpResponseStatus status, String type, ByteBuf body) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        return response;
    }

    private static ChannelFuture send(ChannelHandlerContext ctx, FullHttpResponse response) {
        Connection connection = Connection.of(ctx.channel());
        boolean keptAlive = connection.isKeptAlive();
        nameOrigin(ctx, response);
        response.headers()
                .set(HttpHeaderNames.CONNECTION, keptAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        connection.answered(System.nanoTime());
        ChannelFuture written = ctx.writeAndFlush(response);
        return keptAlive ? written : written.addListener(ChannelFutureListener.CLOSE);
    }

    private static void nameOrigin(ChannelHandlerContext ctx, FullHttpResponse response) {
        String origin = Connection.of(ctx.channel()).allowedOrigin();
        response.headers().set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        if (origin != null) {
            response.headers()
                    .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
    }
}
