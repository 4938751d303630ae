package duplex.socketio.guard;

import java.io.IOException;

/** A client does not keep to the protocol; its session ends. What it sent is not in the message: it may be long, or private. */
final class MalformedPacketException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedPacketException(String message) {
        super(message);
    }

    MalformedPacketException(String message, Throwable cause) {
        super(message, cause);
    }
}
