package duplex.client;

/**
 * Listens in on a driver: what it put on the wire and what came back, as text, for logs. Called from any thread. It hears
 * neither Engine.IO's own packets, such as pings, nor polls that bring nothing.
 */
public interface WireTap {
    /** A tap that listens to nothing. */
    WireTap NONE = new WireTap() {
        @Override
        public void sent(String text) {}

        @Override
        public void received(String text) {}
    };

    /** The client put this on the wire: a frame, a packet, or a request line with its body. */
    void sent(String text);

    /** This came from the server: a frame, a packet, a status with its body, or how the connection ended. */
    void received(String text);
}
