package duplex.load.known;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The least a server can do that makes one system call for each delivery: one thread, one selector, and a loop that writes
 * each message to each connection. It stands beside the real servers so that it can be seen what they add to that.
 *
 * <p>It believes everything it is told, and knows nothing but text frames of up to 64 KiB in one piece; any other frame
 * ends the connection.
 */
public final class BareLoop implements AutoCloseable {
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3
    private static final int MOST_BYTES = 1 << 16;

    private final Selector selector;
    private final ServerSocketChannel door;
    private final List<SocketChannel> members = new ArrayList<>();
    private final ByteBuffer out = ByteBuffer.allocateDirect(MOST_BYTES + 16);

    private BareLoop(Selector selector, ServerSocketChannel door) {
        this.selector = selector;
        this.door = door;
    }

    /** Starts it on a free port, says {@code listening on ADDRESS}, and ends when its standard input does. */
    @SuppressWarnings("SystemOut") // a program's output
    public static void main(String[] none) throws IOException {
        try (BareLoop loop = start()) {
            System.out.println("listening on " + loop.address());
            while (System.in.read() >= 0) {
                // whatever is said, only the end counts
            }
        }
    }

    /** Starts it in this process, on a free port. */
    public static BareLoop start() throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        door.configureBlocking(false);
        BareLoop loop = new BareLoop(Selector.open(), door);
        door.register(loop.selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(loop::serve, KnownServer.THREAD);
        thread.setDaemon(true);
        thread.start();
        return loop;
    }

    /** Where it is. */
    public URI address() {
        return URI.create(Door.WEBSOCKET.address(door.socket().getLocalPort()));
    }

    /** Ends it, and all its connections. */
    @Override
    public void close() throws IOException {
        selector.close();
        door.close();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::handle);
            }
        } catch (ClosedSelectorException closed) {
            // That is how it is told to end.
        } catch (IOException broken) {
            throw new IllegalStateException("the selector broke", broken);
        }
    }

    private void handle(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException over) {
            key.cancel();
            members.remove(key.channel());
            close(key);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel each = door.accept(); each != null; each = door.accept()) {
            each.configureBlocking(false);
            each.setOption(StandardSocketOptions.TCP_NODELAY, true);
            each.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(MOST_BYTES + 16));
        }
    }

    private void read(SocketChannel from, ByteBuffer in) throws IOException {
        if (from.read(in) < 0) {
            throw new IOException("closed");
        }
        in.flip();
        if (!members.contains(from)) {
            open(from, in);
        }
        while (members.contains(from) && frame(in)) {
            // as many as are there whole
        }
        in.compact();
    }

    /** Switches protocols, and lets the session in, as soon as the whole head of the request is there. */
    private void open(SocketChannel with, ByteBuffer in) throws IOException {
        String head = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        in.position(in.position() + end + 4);
        String key = head.lines()
                .filter(line -> line.regionMatches(true, 0, "sec-websocket-key:", 0, 18))
                .map(line -> line.substring(18).trim())
                .findFirst()
                .orElseThrow(() -> new IOException("no WebSocket handshake"));
        out.clear();
        out.put(ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n"));
        text(ascii(CheapWords.JOIN));
        write(with);
        members.add(with);
    }

    /** Takes one frame and says to everybody what is in it; false if it is not there yet. */
    private boolean frame(ByteBuffer in) throws IOException {
        int at = in.position();
        if (in.remaining() < 8) {
            return false;
        }
        int length = in.get(at + 1) & 0x7f;
        if (in.get(at) != (byte) 0x81 || length == 127) {
            throw new IOException("a frame that is not known here");
        }
        int mask = at + (length == 126 ? 4 : 2);
        int size = length == 126 ? in.getShort(at + 2) & 0xffff : length;
        if (in.limit() < mask + 4 + size) {
            return false;
        }
        byte[] event = new byte[size];
        for (int i = 0; i < size; i++) {
            event[i] = (byte) (in.get(mask + 4 + i) ^ in.get(mask + i % 4));
        }
        in.position(mask + 4 + size);
        say(new String(event, StandardCharsets.UTF_8));
        return true;
    }

    private void say(String event) throws IOException {
        if (!CheapWords.isMessage(event)) {
            return; // a goodbye is not for everybody
        }
        out.clear();
        text(CheapWords.told(event));
        for (SocketChannel member : members) {
            write(member);
        }
    }

    private void text(byte[] payload) {
        out.put((byte) 0x81);
        if (payload.length < 126) {
            out.put((byte) payload.length);
        } else {
            out.put((byte) 126).putShort((short) payload.length);
        }
        out.put(payload);
    }

    /** One system call; whoever does not read fast enough for it is a fault of the measurement. */
    private void write(SocketChannel to) throws IOException {
        ByteBuffer once = out.duplicate().flip();
        if (to.write(once) >= 0 && once.hasRemaining()) {
            throw new IOException("a client does not read");
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException gone) {
            throw new IllegalStateException("a socket could not be closed", gone);
        }
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(ascii(key + ACCEPT_SUFFIX));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
