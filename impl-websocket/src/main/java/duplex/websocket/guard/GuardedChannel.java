package duplex.websocket.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.java_websocket.WrappedByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The socket under a connection. It lets a handshake through only when it is whole and right, sends through an
 * {@link Outbox}, and takes its leave so that the peer still gets the last frame.
 */
final class GuardedChannel implements WrappedByteChannel {
    private final SocketChannel raw;
    private final GuardedSocket socket;
    private final HandshakeCheck handshakeCheck;
    private final Outbox outbox;
    private final Watch watch;
    private final Turn turn;

    /** The handshake as far as it has come; null once the library has it. */
    private volatile @Nullable ByteBuffer handshake = ByteBuffer.allocate(GuardOptions.MAX_HANDSHAKE_BYTES);

    private long round = Rounds.NONE;
    private volatile boolean peerIsDone;
    private volatile long heardNanos;
    private final AtomicBoolean closed = new AtomicBoolean();

    GuardedChannel(SocketChannel raw, GuardedSocket socket, HandshakeCheck handshakeCheck, Watch watch, Turn turn) {
        this.raw = raw;
        this.socket = socket;
        this.handshakeCheck = handshakeCheck;
        this.outbox = new Outbox(raw, socket);
        this.watch = watch;
        this.turn = turn;
        this.heardNanos = watch.nowNanos();
    }

    /** Whatever goes wrong here ends one connection; only of an IOException the library knows whose it is. */
    @Override
    public int read(ByteBuffer bytes) throws IOException {
        round = rounds().comeTo(round);
        try {
            return readSome(bytes);
        } catch (RuntimeException | Error fault) {
            throw failure(fault);
        }
    }

    private IOException failure(Throwable fault) {
        watch.report("a connection was closed because of a fault in its channel", fault);
        return new IOException("internal", fault);
    }

    private int readSome(ByteBuffer bytes) throws IOException {
        ByteBuffer soFar = handshake;
        int count = soFar == null ? raw.read(bytes) : readHandshake(soFar, bytes);
        if (count > 0) {
            heardNanos = watch.nowNanos();
        } else if (count < 0) {
            peerIsDone = true;
        }
        return count;
    }

    /** The library gets the handshake in one piece: each piece of it would cost it a new start. */
    private int readHandshake(ByteBuffer soFar, ByteBuffer bytes) throws IOException {
        int searched = Math.max(0, soFar.position() - 3);
        if (raw.read(soFar) < 0) {
            return -1;
        }
        int end = endOfHead(soFar, searched);
        if (end < 0) {
            if (!soFar.hasRemaining()) {
                refuse(new HttpRefusal(431, "a handshake has at most " + soFar.capacity() + " bytes"));
            }
            return 0;
        }
        Optional<HttpRefusal> refusal =
                handshakeCheck.judge(soFar.duplicate().position(0).limit(end));
        if (refusal.isPresent()) {
            refuse(refusal.get());
        }

        int before = bytes.position();
        bytes.put(soFar.flip());
        handshake = null;
        return bytes.position() - before;
    }

    private static int endOfHead(ByteBuffer head, int from) {
        for (int i = from; i + 4 <= head.position(); i++) {
            if (head.get(i) == '\r' && head.get(i + 1) == '\n' && head.get(i + 2) == '\r' && head.get(i + 3) == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    /** Tells the peer why; the exception makes the library close the connection. */
    private void refuse(HttpRefusal refusal) throws IOException {
        raw.write(refusal.bytes());
        throw new IOException("refused: " + refusal.why());
    }

    Outbox outbox() {
        return outbox;
    }

    /**
     * Sends all that is queued, not only the first of it, which is why the library asks. Its buffer is left as it was: the
     * library takes that for a socket which is full, and leaves the queue to the outbox.
     */
    @Override
    public int write(ByteBuffer first) throws IOException {
        writeMore();
        return 0;
    }

    /**
     * Always, for if not the library takes back its wish to write: often too late, when another thread has just demanded a
     * write. The outbox takes it back.
     */
    @Override
    public boolean isNeedWrite() {
        return true;
    }

    @Override
    public void writeMore() throws IOException {
        try {
            outbox.sendQueued();
        } catch (RuntimeException | Error fault) {
            throw failure(fault);
        }
    }

    /** If a turn is due, the library is to ask for more; it does so when it has been to all sockets that had something. */
    @Override
    public boolean isNeedRead() {
        return turn.isDue();
    }

    /**
     * Takes the turn. Nothing is thrown, not even an IOException: the library would close whichever socket it has looked at
     * last, and that may be the one on which it accepts.
     */
    @Override
    public int readMore(ByteBuffer bytes) {
        rounds().beBusy();
        try {
            turn.take();
        } catch (RuntimeException | Error fault) {
            watch.report("a turn failed", fault);
        } finally {
            rounds().beFree();
        }
        return 0;
    }

    @Override
    public boolean isBlocking() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return !closed.get();
    }

    /**
     * Ends the output, but leaves the socket to {@link Watch} until the peer has closed its end: closing it with input unread
     * would reset the connection, and the peer might lose the close frame and more.
     */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (peerIsDone) {
            raw.close();
            return;
        }
        try {
            raw.shutdownOutput();
        } catch (IOException e) {
            raw.close(); // The peer has reset the connection: there is nobody to take leave of.
        }
    }

    /** Reads what a peer still sends after the end; closes the socket when it has done the same. */
    void linger(ByteBuffer waste) {
        try {
            int count = raw.read(waste.clear());
            for (int more = 0; more < 64 && count > 0; more++) {
                count = raw.read(waste.clear());
            }
            if (count < 0) {
                raw.close();
            }
        } catch (IOException e) {
            closeAbruptly();
        }
    }

    /** Frees the socket at once, whatever state the peer is in. */
    void closeAbruptly() {
        closed.set(true);
        try {
            raw.close();
        } catch (IOException e) {
            watch.report("a socket could not be closed", e);
        }
    }

    boolean isFreed() {
        return !raw.isOpen();
    }

    /** Whether the peer has not sent its whole handshake yet. */
    boolean isInHandshake() {
        return handshake != null;
    }

    GuardedSocket socket() {
        return socket;
    }

    Rounds rounds() {
        return watch.rounds();
    }

    /** When the peer last gave a sign of life, by {@link Watch#nowNanos}. */
    long heardNanos() {
        return heardNanos;
    }

    void refuseSlowHandshake() {
        try {
            raw.write(new HttpRefusal(408, "the handshake took too long").bytes());
        } catch (IOException e) {
            closeAbruptly();
        }
    }
}
