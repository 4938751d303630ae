package duplex.conformance.specimen;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.function.Function;

/** A door with WebSockets behind it: how one opens, and what its frames lead to. */
public abstract class FramedDoor extends Door {
    /** A door to a chat. */
    protected FramedDoor(SpecimenChat chat) {
        super(chat);
    }

    /** Answers an RFC 6455 handshake, or refuses it with an HTTP error; {@code welcome} runs once it is complete. */
    protected void handshake(Exchange exchange, Function<WebSocketLink, WebSocketLink.Peer> welcome) {
        if (!"13".equals(exchange.header("Sec-WebSocket-Version"))) {
            exchange.answer(
                    426, error(new Refusal("bad-event", "only WebSocket version 13")), "Sec-WebSocket-Version", "13");
            return;
        }
        var handshaker = new WebSocketServerHandshaker13("", null, decoding().build());
        try {
            handshaker
                    .handshake(exchange.channel(), (FullHttpRequest) exchange.request())
                    .addListener(done -> {
                        if (done.isSuccess()) {
                            exchange.channel().pipeline().removeLast();
                            exchange.channel().pipeline().addLast(new WebSocketLink(exchange.channel(), this, welcome));
                        }
                    });
        } catch (WebSocketHandshakeException e) {
            exchange.answer(400, error(new Refusal("bad-event", "this is no WebSocket handshake")));
        }
    }

    /** How strictly frames are read. */
    protected WebSocketDecoderConfig.Builder decoding() {
        return WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxBytes())
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false);
    }

    /** A part of a text message. */
    protected void onFragment(WebSocketLink link, byte[] part, boolean last) {
        link.collect(part, last);
    }

    /** A ping. */
    protected void onPing(WebSocketLink link, ByteBuf payload) {
        link.pong(payload);
    }

    /** A binary message. */
    protected void onBinary(WebSocketLink link) {
        link.close(1003, "this chat speaks text");
    }

    /** Whether what has come of a message is too much. */
    protected boolean isTooLarge(int messageBytes, boolean last) {
        return messageBytes > maxBytes();
    }

    /** A message over the limit, finished or not. */
    protected void onTooLarge(WebSocketLink link) {
        link.close(1009, "too-large: over 64 KiB");
    }

    /** More waits for a peer than may. */
    protected void onSlowConsumer(WebSocketLink link) {
        link.close(1013, "slow-consumer: over 1 MiB of unsent output");
    }

    /** The connection broke without a goodbye. */
    protected void onLost(WebSocketLink link) {
        link.drop();
    }

    /** A peer broke RFC 6455. */
    protected void onViolation(WebSocketLink link, int closeCode) {
        link.close(closeCode, "this breaks RFC 6455");
    }
}
