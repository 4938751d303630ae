package duplex.load.wire;

/** A connection over which whole texts go to and fro: a WebSocket, or what does its work. All of it happens on one event loop. */
public interface TextConnection {
    /** What a session hears of its connection: some of the first three, then {@code over} once. */
    interface Listener {
        /** From now on texts can be sent. */
        void opened();

        /** More bytes of the current message; the array is only lent. */
        void payload(byte[] bytes, int from, int to);

        /** The current message is complete. */
        void messageEnded(long receivedNanos);

        /** There is no connection, or no longer. */
        void over(String reason);
    }

    /** Sends a text message; if the connection is not open, it is lost. */
    void send(String text);

    /** Begins the transport's own goodbye; its end is told as any other. */
    void sayGoodbye();

    /** Breaks the connection: the server gets a reset, and no goodbye. */
    void drop();

    /** Lets what arrives lie in the operating system, until it is full; or reads again. */
    void setReading(boolean reading);

    /** Ends the connection at once, saying why to the listener. */
    void close(String reason);
}
