package duplex.client;

import java.net.URI;
import java.util.Locale;

/** The three wire forms of the chat. */
public enum Protocol {
    /** JSON text frames over RFC 6455, at {@code ws://host:port/chat}. */
    WEBSOCKET,
    /** Socket.IO 5 over Engine.IO 4, at {@code http://host:port}, path {@code /socket.io/}. */
    SOCKETIO,
    /** Plain HTTP, asked again and again, at {@code http://host:port/chat}. */
    POLLING;

    /**
     * The protocol an address speaks, as far as the address shows it: {@code ws:} is raw WebSocket, {@code http:} with
     * the path {@code /chat} is polling, any other {@code http:} is Socket.IO.
     *
     * @throws IllegalArgumentException if the scheme is neither {@code ws} nor {@code http}; the message says so
     */
    public static Protocol of(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String path = String.valueOf(address.getPath());
        return switch (scheme) {
            case "ws" -> WEBSOCKET;
            case "http" -> path.equals("/chat") || path.startsWith("/chat/") ? POLLING : SOCKETIO;
            default ->
                throw new IllegalArgumentException(
                        "cannot tell the protocol of '" + address
                                + "': use ws://HOST:PORT/chat, http://HOST:PORT (Socket.IO) or http://HOST:PORT/chat (polling)");
        };
    }

    /** The name on the command line and in reports: {@code websocket}, {@code socketio}, {@code polling}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address at which a server of this protocol listens on a port of this machine. */
    public URI localAddress(int port) {
        return switch (this) {
            case WEBSOCKET -> URI.create("ws://127.0.0.1:" + port + "/chat");
            case SOCKETIO -> URI.create("http://127.0.0.1:" + port);
            case POLLING -> URI.create("http://127.0.0.1:" + port + "/chat");
        };
    }
}
