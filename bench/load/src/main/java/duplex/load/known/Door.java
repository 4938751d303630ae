package duplex.load.known;

/** The transports a known server speaks. */
public enum Door {
    /** Raw WebSocket. */
    WEBSOCKET("ws://127.0.0.1:%d/chat"),
    /** Socket.IO, over WebSocket only. */
    SOCKETIO("http://127.0.0.1:%d"),
    /** Socket.IO, over long-polling only. */
    SOCKETIO_POLLING("http://127.0.0.1:%d"),
    /** Polling. */
    POLLING("http://127.0.0.1:%d/chat");

    private final String address;

    Door(String address) {
        this.address = address;
    }

    /** The address a server of this transport has at a port. */
    String address(int port) {
        return String.format(address, port);
    }
}
