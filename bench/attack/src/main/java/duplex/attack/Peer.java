package duplex.attack;

import duplex.attack.Frames.Received;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An attacker's end of one TCP connection: bytes of any kind go out, and what became of the connection is told. */
final class Peer implements AutoCloseable {
    /** How long any single answer is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_ANSWER = 16 << 20;

    private final Arena arena;
    private final Socket socket;
    private final DataInputStream input;
    private boolean upgraded;

    private Peer(Arena arena, Socket socket) throws IOException {
        this.arena = arena;
        this.socket = socket;
        this.input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** What a server answered to a request. */
    record Answer(int status, String head, String body) {
        /** A header's value; empty if there is none. */
        String header(String name) {
            String begin = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
                    .map(line -> line.substring(begin.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Connects; a receive buffer of 0 is left as the system makes it. */
    static Peer dial(Arena arena, URI address, int receiveBufferBytes) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            if (receiveBufferBytes > 0) {
                socket.setReceiveBufferSize(receiveBufferBytes);
            }
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) PATIENCE.toMillis());
            return new Peer(arena, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Writes text as UTF-8. */
    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        arena.spend(bytes.length);
        socket.getOutputStream().write(bytes);
    }

    /** Writes, and says whether the server still takes it. */
    boolean push(byte[] bytes) {
        try {
            write(bytes);
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    /** Writes the same again and again, never reading, and tells how that ended; a peer that is stalled is closed. */
    String flood(byte[] chunk, long maxBytes, Duration limit) {
        long written = 0;
        ScheduledFuture<?> stop = arena.later(limit, this::close);
        while (written < maxBytes && push(chunk)) {
            written += chunk.length;
        }
        boolean late = !stop.cancel(false);
        if (late) {
            return "stopped reading";
        }
        return written >= maxBytes ? "took it all" : "cut";
    }

    /** From here on what comes is frames. */
    Peer upgraded() {
        upgraded = true;
        return this;
    }

    /** Reads one answer. */
    Answer answer(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        String first = line(deadline);
        if (!first.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("no HTTP answer");
        }
        StringBuilder head = new StringBuilder();
        for (String next = line(deadline); !next.isEmpty(); next = line(deadline)) {
            head.append(next).append('\n');
        }
        Answer bare = new Answer(Integer.parseInt(first.substring(9, 12)), head.toString(), "");
        String length = bare.header("Content-Length");
        int bytes = length.matches("\\d{1,8}") ? Math.min(Integer.parseInt(length), MAX_ANSWER) : 0;
        waitUntil(deadline);
        return new Answer(bare.status(), bare.head(), new String(input.readNBytes(bytes), StandardCharsets.UTF_8));
    }

    /** Reads one frame. */
    Received frame(long deadlineNanos) throws IOException {
        waitUntil(deadlineNanos);
        int first = input.readUnsignedByte();
        long length = input.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = input.readUnsignedShort();
        } else if (length == 127) {
            length = input.readLong();
        }
        if (length < 0 || length > MAX_ANSWER) {
            throw new IOException("the server sent a frame of " + length + " bytes");
        }
        byte[] payload = new byte[(int) length];
        input.readFully(payload);
        return Received.of(first & 0xf, payload);
    }

    /** Reads text frames until one holds this; answers Engine.IO's pings meanwhile. */
    boolean hears(String text, Duration limit) throws IOException {
        return !await(text, limit).isEmpty();
    }

    /** The first text frame that holds this; empty if it has not come in time. */
    String await(String text, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                Received frame = frame(deadline);
                if (frame.opcode() == 8) {
                    throw new EOFException("closed " + frame.closeCode());
                }
                if (frame.opcode() == 1 && frame.text().contains(text)) {
                    return frame.text();
                }
                if (frame.opcode() == 1 && frame.text().equals("2")) {
                    write(Frames.text("3"));
                }
            }
        } catch (SocketTimeoutException notCome) {
            return "";
        }
    }

    /** What becomes of the connection: an HTTP status, a close code, or how it ended without one. */
    String fate(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            if (!upgraded) {
                return "HTTP " + answer(limit).status();
            }
            while (true) {
                Received frame = frame(deadline);
                if (frame.opcode() == 8) {
                    return "closed " + frame.closeCode();
                }
            }
        } catch (SocketTimeoutException silent) {
            return upgraded ? "stayed open" : "no answer";
        } catch (EOFException hungUp) {
            return "hung up";
        } catch (IOException broken) {
            return "reset";
        }
    }

    /** Whether the server has closed its end; what it sent before is dropped. */
    boolean isCut() {
        try {
            socket.setSoTimeout(1);
            byte[] dropped = new byte[4096];
            int read = input.read(dropped);
            while (read > 0) {
                read = input.read(dropped);
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    /** Ends the connection with a TCP reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            arena.saw("could not be closed: " + gone.getMessage());
        }
    }

    private String line(long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        waitUntil(deadline);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0 || line.size() > MAX_LINE) {
                throw new EOFException("no line");
            }
            line.write(next);
        }
        byte[] bytes = line.toByteArray();
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return new String(Arrays.copyOf(bytes, end), StandardCharsets.ISO_8859_1);
    }

    private void waitUntil(long deadline) throws IOException {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("too late");
        }
        socket.setSoTimeout((int) leftMillis);
    }
}
