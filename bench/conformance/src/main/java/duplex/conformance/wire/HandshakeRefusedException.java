package duplex.conformance.wire;

import java.io.IOException;

/** A server answered a WebSocket handshake with something else than 101. */
public final class HandshakeRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    HandshakeRefusedException(int status, String body) {
        super("HTTP " + status + " " + body);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
