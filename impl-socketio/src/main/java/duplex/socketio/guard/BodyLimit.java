package duplex.socketio.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;

/** Puts a request together, up to a size; one that is larger ends the session it was sent for. */
final class BodyLimit extends HttpObjectAggregator {
    private final Links links;
    private final OriginRule origins;

    BodyLimit(Links links, OriginRule origins) {
        super(links.limits().maxPayloadBytes(), true);
        this.links = links;
        this.origins = origins;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        if (oversized instanceof HttpRequest request) {
            endSessionOf(request);
            String origin = request.headers().get(HttpHeaderNames.ORIGIN);
            String host = request.headers().get(HttpHeaderNames.HOST);
            Connection.of(ctx.channel()).answer(false, origins.toName(origin, host));
        }
        HttpReplies.refuseUnread(ctx, Refusal.TOO_LARGE);
    }

    private void endSessionOf(HttpRequest request) {
        Query query = Query.parse(request.uri());
        String sid = query == null ? null : query.first("sid");
        Link link = sid == null ? null : links.find(sid);
        if (link != null) {
            link.end();
        }
    }
}
