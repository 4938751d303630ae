package duplex.socketio.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Sees whose a POST is when its head has come: of two at a time, nobody knows which packets are the first. What comes behind
 * puts a request together, and would see the second before the first is whole.
 */
final class PostGuard extends ChannelInboundHandlerAdapter {
    private final Links links;
    private final HostRule hosts;
    private final OriginRule origins;
    private boolean refused;

    PostGuard(Links links, HostRule hosts, OriginRule origins) {
        this.links = links;
        this.hosts = hosts;
        this.origins = origins;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof WebSocketFrame) {
            ctx.pipeline().remove(this); // there will be no more requests
            ctx.fireChannelRead(msg);
        } else if (refused && msg instanceof HttpObject) {
            ReferenceCountUtil.release(msg); // the rest of it is for nobody
        } else if (msg instanceof HttpRequest request && isOneTooMany(ctx, request)) {
            refused = true;
            ReferenceCountUtil.release(msg);
            HttpReplies.refuseUnread(ctx, Refusal.BAD_REQUEST);
        } else {
            ctx.fireChannelRead(msg);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Connection.of(ctx.channel()).endPost();
        ctx.fireChannelInactive();
    }

    private boolean isOneTooMany(ChannelHandlerContext ctx, HttpRequest request) {
        Connection connection = Connection.of(ctx.channel());
        Link link = connection.isAnswering() ? null : postedTo(request);
        if (link == null || link.usesWebSocket() || connection.beginPost(link)) {
            return false;
        }
        link.end();
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        connection.answer(false, origins.toName(origin, request.headers().get(HttpHeaderNames.HOST)));
        return true;
    }

    /** Whoever may not ask at all is refused by what comes behind, and does no harm to the session. */
    private @Nullable Link postedTo(HttpRequest request) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (!request.method().equals(HttpMethod.POST)
                || !hosts.admits(request.headers().getAll(HttpHeaderNames.HOST))
                || !origins.admits(origin, host)) {
            return null;
        }
        Query query = Query.parse(request.uri());
        String sid = query == null ? null : query.first("sid");
        return sid == null ? null : links.find(sid);
    }
}
