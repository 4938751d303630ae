package duplex.conformance.wire;

import duplex.client.ChatClient.Ending;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** A WebSocket connection of hand-written frames. A thread of its own reads; any thread may write. */
public final class WebSocketWire implements AutoCloseable {
    private static final int NO_CLOSE_FRAME = 1006;

    private final HttpConnection connection;
    private final WireOptions options;
    private final FrameListener listener;
    private final Arrivals<Frame> frames = new Arrivals<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> socketOver = new CompletableFuture<>();
    private final Gate gate = new Gate();
    private volatile boolean closeSent;

    private WebSocketWire(HttpConnection connection, WireOptions options, FrameListener listener) {
        this.connection = connection;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Connects and shakes hands.
     *
     * @param target path and query, as they are to stand in the request
     * @throws HandshakeRefusedException if the server answers with anything but 101
     */
    public static WebSocketWire open(URI address, String target, WireOptions options) throws IOException {
        return open(address, target, options, (wire, frame) -> {});
    }

    /** The same, and each frame is shown to a listener as it comes, from the reading thread. */
    static WebSocketWire open(URI address, String target, WireOptions options, FrameListener listener)
            throws IOException {
        HttpConnection connection = HttpConnection.open(address, options);
        try {
            byte[] nonce = new byte[16];
            ThreadLocalRandom.current().nextBytes(nonce);
            String key = Base64.getEncoder().encodeToString(nonce);
            options.tap().sent("GET " + target + " (Upgrade: websocket) " + show(options.headers()));
            connection.write(handshake(connection, target, key).getBytes(StandardCharsets.ISO_8859_1));
            HttpAnswer answer = connection.readAnswer();
            if (answer.status() != 101) {
                throw new HandshakeRefusedException(answer.status(), answer.body());
            }
            if (!answer.header("Sec-WebSocket-Accept").equals(Optional.of(acceptFor(key)))) {
                throw new IOException("Sec-WebSocket-Accept does not fit the key");
            }
            connection.socket().setSoTimeout(0);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
        WebSocketWire wire = new WebSocketWire(connection, options, listener);
        wire.startReading();
        return wire;
    }

    /** A whole handshake request of the client's, its last empty line included. */
    public static String handshake(HttpConnection connection, String target, String key) {
        String head = connection.head("GET", target, 0);
        return head.substring(0, head.length() - 2) + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + "\r\n\r\n";
    }

    /** Every frame the server sent, its heartbeat's pings included. */
    public Arrivals<Frame> frames() {
        return frames;
    }

    /** Completes with the server's close code, or 1006 if the connection ended without one. */
    public CompletableFuture<Ending> ended() {
        return ended;
    }

    /** Completes when the server has closed the TCP connection too. */
    public CompletableFuture<Void> socketOver() {
        return socketOver;
    }

    /** Sends a whole text message. */
    public void text(String text) throws IOException {
        frame(Frame.text(text));
    }

    /** Sends a frame, masked as it must be. */
    public void frame(Frame frame) throws IOException {
        options.tap().sent(frame.toString());
        closeSent |= frame.opcode() == Frame.CLOSE;
        raw(frame.masked());
    }

    /** Writes bytes that are no frame a client may send, and says in the log what they are. */
    public void bytes(String what, byte[] bytes) throws IOException {
        options.tap().sent(what + " (" + bytes.length + " bytes)");
        raw(bytes);
    }

    /** Writes bytes as they are. */
    public synchronized void raw(byte[] bytes) throws IOException {
        connection.write(bytes);
    }

    /** From now on, but for one frame, nothing is read, so that the server's output piles up. */
    public void pauseReading() {
        gate.shut();
    }

    /** Reads on. */
    public void resumeReading() {
        gate.open();
    }

    /** Ends the client's half of the TCP connection, without a WebSocket goodbye. */
    public void shutdownOutput() throws IOException {
        connection.socket().shutdownOutput();
    }

    /** Ends the TCP connection with a reset. */
    public void reset() throws IOException {
        connection.socket().setSoLinger(true, 0);
        connection.close();
    }

    /** Ends the TCP connection without a WebSocket goodbye. */
    @Override
    public void close() throws IOException {
        connection.close();
    }

    private void startReading() {
        Thread reader = new Thread(this::readAll, "duplex-conformance-wire");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        try (DataInputStream input = new DataInputStream(connection.input())) {
            while (true) {
                gate.pass();
                Frame frame = Frame.read(input);
                options.tap().received(frame.toString());
                frames.add(frame);
                listener.received(this, frame);
                answer(frame);
            }
        } catch (IOException over) {
            options.tap().received("the connection is over: " + over.getMessage());
            ended.complete(new Ending(NO_CLOSE_FRAME, String.valueOf(over.getMessage())));
            socketOver.complete(null);
        }
    }

    private void answer(Frame frame) throws IOException {
        if (frame.opcode() == Frame.PING && options.answersHeartbeat()) {
            raw(Frame.of(Frame.PONG, frame.bytes()).masked());
        } else if (frame.opcode() == Frame.CLOSE) {
            ended.complete(new Ending(frame.closeCode(), frame.closeReason()));
            if (!closeSent) {
                raw(Frame.of(Frame.CLOSE, frame.bytes()).masked());
            }
        }
    }

    private static String acceptFor(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            String guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            return Base64.getEncoder().encodeToString(sha1.digest((key + guid).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static String show(Map<String, String> headers) {
        return headers.isEmpty() ? "" : headers.toString();
    }

    /** Is shown each frame as it comes. */
    @FunctionalInterface
    interface FrameListener {
        void received(WebSocketWire wire, Frame frame) throws IOException;
    }
}
