package duplex.socketio.guard;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is not let through. The codes and most messages are Engine.IO's own. */
record Refusal(HttpResponseStatus status, int code, String message) {
    static final Refusal UNKNOWN_TRANSPORT = badRequest(0, "Transport unknown");
    static final Refusal UNKNOWN_SESSION = badRequest(1, "Session ID unknown");
    static final Refusal BAD_HANDSHAKE_METHOD = badRequest(2, "Bad handshake method");
    static final Refusal BAD_REQUEST = badRequest(3, "Bad request");
    static final Refusal UNKNOWN_VERSION = badRequest(5, "Unsupported protocol version");
    static final Refusal UNKNOWN_WEBSOCKET =
            new Refusal(HttpResponseStatus.UPGRADE_REQUIRED, 3, "Unsupported WebSocket version");
    static final Refusal FOREIGN_ORIGIN = new Refusal(
            HttpResponseStatus.FORBIDDEN, 4, "forbidden-origin: a page from elsewhere may not come in here");
    static final Refusal FOREIGN_HOST =
            new Refusal(HttpResponseStatus.MISDIRECTED_REQUEST, 4, "forbidden-host: this server goes by another name");
    static final Refusal TOO_LARGE =
            new Refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, 3, "too-large: the session is over");
    static final Refusal FULL =
            new Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, 3, "too many sessions; try again later");

    static Refusal unknownPath(String rightOne) {
        return new Refusal(HttpResponseStatus.NOT_FOUND, 3, "nothing here; Socket.IO is at " + rightOne);
    }

    private static Refusal badRequest(int code, String message) {
        return new Refusal(HttpResponseStatus.BAD_REQUEST, code, message);
    }

    /** The body Engine.IO clients expect. No message needs escaping. */
    String json() {
        return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }
}
