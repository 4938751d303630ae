package duplex.socketio.guard;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.io.IOException;

/** A client does not keep to the protocol; its session ends. What it sent is not in the message: it may be long, or private. */
final class MalformedPacketException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int closeCode;

    MalformedPacketException(String message) {
        super(message);
        closeCode = WebSocketCloseStatus.PROTOCOL_ERROR.code();
    }

    MalformedPacketException(String message, Throwable cause) {
        this(message, cause, WebSocketCloseStatus.PROTOCOL_ERROR);
    }

    MalformedPacketException(String message, Throwable cause, WebSocketCloseStatus status) {
        super(message, cause);
        closeCode = status.code();
    }

    /** What a WebSocket is closed with for it. */
    WebSocketCloseStatus closeStatus() {
        return WebSocketCloseStatus.valueOf(closeCode);
    }
}
