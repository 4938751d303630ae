package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the three ways in share: the HTTP they begin with, whose pages they let in, and the limits. */
public abstract class Door {
    /** The chat behind this door. */
    protected final SpecimenChat chat;

    /** A door to a chat. */
    protected Door(SpecimenChat chat) {
        this.chat = chat;
    }

    /** The door of a protocol, as SPEC has it. */
    public static Door of(Protocol protocol, SpecimenChat chat) {
        return switch (protocol) {
            case WEBSOCKET -> new WebSocketDoor(chat);
            case SOCKETIO -> new SocketIoDoor(chat);
            case POLLING -> new PollingDoor(chat);
        };
    }

    /** What it speaks. */
    public abstract Protocol protocol();

    /** Answers one request from a page that may ask. */
    protected abstract void onRequest(Exchange exchange);

    /** A body was over the limit; {@code exchange} comes without it. */
    protected abstract void onTooLarge(Exchange exchange);

    /** Refuses a page from elsewhere. */
    protected void onForbiddenOrigin(Exchange exchange) {
        exchange.answer(
                403,
                error(new Refusal(
                        "forbidden-origin", "this page may not talk to this chat; see the server's options")));
    }

    /** Whether a page may talk to this chat; programs send no origin. */
    protected boolean isAllowedOrigin(@Nullable String origin, String host) {
        return origin == null || origin.toLowerCase(Locale.ROOT).equals("http://" + host);
    }

    /** The most bytes of a frame, a packet or a body. */
    protected int maxBytes() {
        return 65536;
    }

    /** The most bytes that may wait for a session. */
    protected long maxUnsentBytes() {
        return 1 << 20;
    }

    /** From one ping to the next. */
    protected Duration pingInterval() {
        return Duration.ofSeconds(10);
    }

    /** How long a ping may go unanswered. */
    protected Duration pingTimeout() {
        return Duration.ofSeconds(5);
    }

    /** Reads JSON from a client. */
    protected JsonNode parse(String text) throws Refusal {
        return Json.parse(text, 32);
    }

    /** {@code {"error":{…}}}. */
    protected static ObjectNode error(Refusal refusal) {
        ObjectNode body = Json.object();
        body.set("error", refusal.error());
        return body;
    }

    /** Equips a new connection. */
    protected void install(SocketChannel channel) {
        channel.pipeline()
                .addLast(new HttpRequestDecoder())
                .addLast(new HttpResponseEncoder())
                .addLast(new BodyCollector(maxBytes()))
                .addLast(new RequestHandler());
    }

    /** Joins a request's parts; a body that grows too large never gets that far. */
    private final class BodyCollector extends HttpObjectAggregator {
        BodyCollector(int maxBytes) {
            super(maxBytes);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
            onTooLarge(new Exchange(ctx.channel(), (HttpRequest) oversized, new byte[0]));
        }
    }

    private final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            Exchange exchange = new Exchange(ctx.channel(), request, ByteBufUtil.getBytes(request.content()));
            if (request.decoderResult().isFailure()) {
                exchange.answerAndHangUp(400, error(new Refusal("bad-event", "this is not HTTP")));
            } else if (isAllowedOrigin(exchange.header("Origin"), String.valueOf(exchange.header("Host")))) {
                onRequest(exchange);
            } else {
                onForbiddenOrigin(exchange);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            // A reset by the peer, mostly; whoever cares listens for the channel's end.
            HangUp.now(ctx.channel());
        }
    }
}
