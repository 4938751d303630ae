package duplex.socketio.guard;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.AttributeKey;

/** Closes a WebSocket for a reason; the frame that says so is written when the connection is closed. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class Goodbye {
    private static final AttributeKey<WebSocketCloseStatus> REASON = AttributeKey.valueOf(Goodbye.class, "reason");

    private Goodbye() {}

    static void with(WebSocketCloseStatus reason, Channel channel) {
        channel.attr(REASON).set(reason);
        channel.close();
    }

    static WebSocketCloseStatus reason(Channel channel) {
        WebSocketCloseStatus reason = channel.attr(REASON).get();
        return reason == null ? WebSocketCloseStatus.NORMAL_CLOSURE : reason;
    }
}
