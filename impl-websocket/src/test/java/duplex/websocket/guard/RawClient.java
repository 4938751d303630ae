package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** A WebSocket client that does exactly what a test tells it to, right or wrong. */
public final class RawClient implements AutoCloseable {
    public static final int TEXT = 0x81;
    public static final int CLOSE = 0x88;
    public static final int PING = 0x89;
    public static final int PONG = 0x8A;

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private RawClient(int port, int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A TCP connection that has said nothing yet. */
    public static RawClient connect(int port) throws IOException {
        return new RawClient(port, 0);
    }

    /** A TCP connection into which little fits while it does not read. */
    public static RawClient connectNarrow(int port) throws IOException {
        return new RawClient(port, 4096);
    }

    /** A WebSocket whose handshake went well. */
    public static RawClient open(int port, String target) throws IOException {
        return connect(port).handshake(target);
    }

    public static String request(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }

    public RawClient handshake(String target) throws IOException {
        send(request(target));
        String answer = readHead();
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("expected 101, got: " + answer);
        }
        return this;
    }

    public void send(String ascii) throws IOException {
        send(ascii.getBytes(ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public void sendText(String text) throws IOException {
        send(frame(TEXT, text.getBytes(UTF_8)));
    }

    /** A masked frame; {@code first} is its first byte: FIN, reserved bits, opcode. */
    public static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) 0xFE).putShort((short) payload.length);
        } else {
            frame.put((byte) 0xFF).putLong(payload.length);
        }
        byte[] key = {1, 2, 3, 4};
        frame.put(key);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ key[i % 4]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** The answer's status line and headers, up to the empty line. */
    public String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(ISO_8859_1);
    }

    /**
     * The next frame.
     *
     * @throws EOFException if the server has closed the connection
     */
    public Frame readFrame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = switch (second) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> second;
        };
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new Frame(first, ByteBuffer.wrap(payload));
    }

    public String readText() throws IOException {
        Frame frame = readFrame();
        if (frame.first() != TEXT) {
            throw new IOException("expected a text, got " + frame);
        }
        return frame.text();
    }

    /** Reads on until the close frame. */
    public Frame readClose() throws IOException {
        Frame frame = readFrame();
        while (frame.first() != CLOSE) {
            frame = readFrame();
        }
        return frame;
    }

    /** Whether the connection ends within the time a test waits, in whatever way. */
    public boolean ends() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends the output only, as a peer does that has nothing more to say. */
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Resets the connection, as a crash would. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A frame as it came. */
    public record Frame(int first, ByteBuffer payload) {
        public String text() {
            return UTF_8.decode(payload.duplicate()).toString();
        }

        public int closeCode() {
            return payload.getShort(0) & 0xFFFF;
        }

        public String closeReason() {
            return UTF_8.decode(payload.duplicate().position(2)).toString();
        }
    }
}
