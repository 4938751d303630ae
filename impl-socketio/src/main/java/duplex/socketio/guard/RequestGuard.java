package duplex.socketio.guard;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets through what Engine.IO 4 allows to be asked, from where it may be asked; the library looks at little of it. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
@Sharable
final class RequestGuard extends ChannelInboundHandlerAdapter {
    private static final String POLLING = "polling";
    private static final String WEBSOCKET = "websocket";
    private static final Pattern WEBSOCKET_KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private final String path;
    private final Links links;
    private final HostRule hosts;
    private final OriginRule origins;

    /** Whatever is asked for under another path is not here. */
    RequestGuard(String path, Links links, HostRule hosts, OriginRule origins) {
        this.path = path;
        this.links = links;
        this.hosts = hosts;
        this.origins = origins;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (!(msg instanceof FullHttpRequest request)) {
            ctx.fireChannelRead(msg);
            return;
        }
        Connection connection = Connection.of(ctx.channel());
        if (connection.isAnswering()) {
            // Two requests at a time on one connection: their answers could not be told apart.
            ReferenceCountUtil.release(request);
            ctx.close();
            return;
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        String host = request.headers().get(HttpHeaderNames.HOST);
        connection.answer(isKeptAlive(request), origins.toName(origin, host));
        Query query = request.decoderResult().isSuccess() ? Query.parse(request.uri()) : null;
        if (query == null) {
            refuse(ctx, request, Refusal.BAD_REQUEST);
        } else {
            consider(ctx, request, query);
        }
    }

    private void consider(ChannelHandlerContext ctx, FullHttpRequest request, Query query) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (!hosts.admits(request.headers().getAll(HttpHeaderNames.HOST))) {
            refuse(ctx, request, Refusal.FOREIGN_HOST);
        } else if (!query.path().equals(path)) {
            refuse(ctx, request, Refusal.unknownPath(path));
        } else if (!origins.admits(origin, host)) {
            refuse(ctx, request, Refusal.FOREIGN_ORIGIN);
        } else if (request.method().equals(HttpMethod.OPTIONS)) {
            ReferenceCountUtil.release(request);
            HttpReplies.preflight(ctx);
        } else if (!"4".equals(query.first("EIO"))) {
            refuse(ctx, request, Refusal.UNKNOWN_VERSION);
        } else if (!isTransport(query.first("transport"))) {
            refuse(ctx, request, Refusal.UNKNOWN_TRANSPORT);
        } else if (!usesItsTransport(request, query)) {
            refuse(ctx, request, Refusal.BAD_REQUEST);
        } else if (WEBSOCKET.equals(query.first("transport")) && !isOfTheKnownVersion(request)) {
            refuse(ctx, request, Refusal.UNKNOWN_WEBSOCKET);
        } else {
            request.setUri(query.uri());
            letThrough(ctx, request, query);
        }
    }

    /** The answer to HEAD would have a body, as all refusals do, where none is expected; the next answer would not fit. */
    private static boolean isKeptAlive(FullHttpRequest request) {
        return HttpUtil.isKeepAlive(request) && !request.method().equals(HttpMethod.HEAD);
    }

    private static boolean isTransport(@Nullable String name) {
        return POLLING.equals(name) || WEBSOCKET.equals(name);
    }

    /** A request for WebSocket is a proper handshake, and no other is. */
    private static boolean usesItsTransport(FullHttpRequest request, Query query) {
        return WEBSOCKET.equals(query.first("transport"))
                ? isWebSocketHandshake(request)
                : !asksFor(HttpHeaderValues.WEBSOCKET, HttpHeaderNames.UPGRADE, request);
    }

    private static boolean isWebSocketHandshake(FullHttpRequest request) {
        String key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        return request.method().equals(HttpMethod.GET)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && asksFor(HttpHeaderValues.UPGRADE, HttpHeaderNames.CONNECTION, request)
                && asksFor(HttpHeaderValues.WEBSOCKET, HttpHeaderNames.UPGRADE, request)
                && key != null
                && WEBSOCKET_KEY.matcher(key).matches();
    }

    private static boolean isOfTheKnownVersion(FullHttpRequest request) {
        return HttpReplies.WEBSOCKET_VERSION.equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
    }

    private static boolean asksFor(CharSequence what, CharSequence header, FullHttpRequest request) {
        return request.headers().containsValue(header, what, true);
    }

    private void letThrough(ChannelHandlerContext ctx, FullHttpRequest request, Query query) {
        String sid = query.first("sid");
        Link link = sid == null ? null : links.find(sid);
        if (sid == null) {
            open(ctx, request, query);
        } else if (link == null) {
            refuse(ctx, request, Refusal.UNKNOWN_SESSION);
        } else if (WEBSOCKET.equals(query.first("transport"))) {
            upgrade(ctx, request, link);
        } else {
            poll(ctx, request, link);
        }
    }

    private void open(ChannelHandlerContext ctx, FullHttpRequest request, Query query) {
        if (!request.method().equals(HttpMethod.GET)) {
            refuse(ctx, request, Refusal.BAD_HANDSHAKE_METHOD);
        } else if (links.isFull()) {
            refuse(ctx, request, Refusal.FULL);
        } else {
            if (WEBSOCKET.equals(query.first("transport"))) {
                Connection.of(ctx.channel()).becomeWebSocket();
            }
            ctx.fireChannelRead(request);
        }
    }

    private void poll(ChannelHandlerContext ctx, FullHttpRequest request, Link link) {
        boolean get = request.method().equals(HttpMethod.GET);
        boolean post = request.method().equals(HttpMethod.POST) && link.isOpen();
        if (link.usesWebSocket() || !(get || post)) {
            refuse(ctx, request, Refusal.BAD_REQUEST);
        } else if (get && !link.beginPoll(ctx.channel())) {
            // One poll at a time: with two, nobody knows which of them the client will read.
            link.end();
            refuse(ctx, request, Refusal.BAD_REQUEST);
        } else {
            Connection.of(ctx.channel()).belongsTo(link);
            ctx.fireChannelRead(request);
        }
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request, Link link) {
        if (link.beginUpgrade(ctx.channel())) {
            Connection.of(ctx.channel()).becomeWebSocket();
            Connection.of(ctx.channel()).belongsTo(link);
            ctx.fireChannelRead(request);
        } else {
            // A second WebSocket for a session that has one: the library would hand the session over to it.
            turnAway(ctx, request);
        }
    }

    private void turnAway(ChannelHandlerContext ctx, FullHttpRequest request) {
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(path, null, false).newHandshaker(request);
        Connection.of(ctx.channel()).becomeWebSocket();
        handshaker
                .handshake(ctx.channel(), request)
                .addListener(done -> ctx.channel()
                        .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.POLICY_VIOLATION))
                        .addListener(ChannelFutureListener.CLOSE));
        ReferenceCountUtil.release(request);
    }

    private static void refuse(ChannelHandlerContext ctx, FullHttpRequest request, Refusal refusal) {
        ReferenceCountUtil.release(request);
        HttpReplies.refuse(ctx, refusal);
    }
}
