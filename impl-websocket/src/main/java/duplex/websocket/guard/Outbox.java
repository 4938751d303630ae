package duplex.websocket.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connection still has to send: it goes out in order, as much as fits in one write, and counted.
 *
 * <p>Frames come from any thread and go out on it at once, if nothing is before them: waking a selector costs as much as the
 * sending. Else, and for what the library has to say, the library's selector thread sends them when the socket takes more; who
 * finds that too much waits tries it, too.
 */
final class Outbox {
    private static final byte CLOSE_FRAME = (byte) 0x88;

    /** So much goes into one write. A slow peer takes little of it, and all of it is copied for each try. */
    private static final int MAX_BYTES_AT_ONCE = 128 * 1024;

    private static final int MAX_BUFFERS_AT_ONCE = 64;

    private final SocketChannel raw;
    private final GuardedSocket socket;

    /** What comes next; of the first a part may be sent already. It is before all that is in the library's queue. */
    private final Deque<ByteBuffer> next = new ArrayDeque<>(1);

    /** What waits behind all that, of what a newer frame would take the place. */
    private @Nullable Part newest;

    private boolean discarding;
    private boolean closeFrameTaken;

    Outbox(SocketChannel raw, GuardedSocket socket) {
        this.raw = raw;
        this.socket = socket;
    }

    /**
     * Sends whole frames, or has them sent as soon as the peer takes them.
     *
     * @param parts the same frames in parts; only asked if something has to wait
     * @throws IOException if the peer is gone
     */
    synchronized void send(ByteBuffer frames, Supplier<List<Part>> parts) throws IOException {
        if (discarding || closeFrameTaken) {
            return;
        }
        if (!isEmpty() || !socket.outQueue.isEmpty()) {
            parts.get().forEach(this::add); // Those before it have demanded the write already.
            return;
        }
        int taken = raw.write(frames.slice());
        if (taken < frames.remaining()) {
            addRest(parts.get(), taken);
            socket.demandWrite();
        }
    }

    /** The part of which the socket has taken some is finished before all others; what is behind it may still be replaced. */
    private void addRest(List<Part> parts, int taken) {
        int left = taken;
        for (Part part : parts) {
            ByteBuffer rest = part.frames().slice();
            int gone = Math.min(left, rest.remaining());
            left -= gone;
            if (gone == 0) {
                add(part);
            } else if (gone < rest.remaining()) {
                next.add(rest.position(gone));
                count(rest.remaining());
            }
        }
    }

    /** Behind all that waits; in the place of what is last, if that is of the same topic. */
    private void add(Part part) {
        Part before = newest;
        if (before != null && Objects.equals(before.topic(), part.topic())) {
            count(-before.frames().remaining());
        } else if (before != null) {
            socket.outQueue.add(before.frames());
        }
        newest = part.topic() == null ? null : part;
        if (newest == null) {
            socket.outQueue.add(part.frames());
        }
        count(part.frames().remaining());
    }

    /** Sends what the library has queued, and what did not fit before. Only the selector thread calls it. */
    synchronized void sendQueued() throws IOException {
        if (write()) {
            demandNoMore();
        }
    }

    /** Sends of all that waits what the socket takes, from any thread; the selector thread is left to see that it is done. */
    synchronized void sendSome() throws IOException {
        write();
    }

    /** Writes what waits; false if the socket does not take it all. */
    private boolean write() throws IOException {
        while (takeQueued()) {
            count((int) -raw.write(next.toArray(ByteBuffer[]::new)));
            while (!next.isEmpty() && !next.peek().hasRemaining()) {
                next.remove();
            }
            if (!next.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Takes as much as one write shall hold; false if there is nothing to be written. */
    private boolean takeQueued() {
        int bytes = next.stream().mapToInt(ByteBuffer::remaining).sum();
        while (bytes < MAX_BYTES_AT_ONCE && next.size() < MAX_BUFFERS_AT_ONCE) {
            ByteBuffer queued = poll();
            if (queued == null) {
                break;
            }
            boolean closing = isClosing(queued);
            if (closeFrameTaken || (discarding && !closing)) {
                count(-queued.remaining());
            } else {
                closeFrameTaken |= closing;
                next.add(queued.slice());
                bytes += queued.remaining();
            }
        }
        return !next.isEmpty();
    }

    /** What waits last is not behind a close frame: after that the peer would not get it any more. */
    private @Nullable ByteBuffer poll() {
        ByteBuffer queued = socket.outQueue.peek();
        Part last = newest;
        if (last != null && (queued == null || isClosing(queued))) {
            newest = null;
            return last.frames();
        }
        return socket.outQueue.poll();
    }

    private static boolean isClosing(ByteBuffer frame) {
        return frame.get(frame.position()) == CLOSE_FRAME;
    }

    /**
     * Whoever queues something, or wants the connection closed behind it, does so first and demands the write then. So what
     * came while the wish was taken back is seen here, or its demand is the later.
     */
    private void demandNoMore() {
        SelectionKey key = socket.getSelectionKey();
        try {
            key.interestOps(SelectionKey.OP_READ);
            if (!socket.outQueue.isEmpty() || socket.isToBeClosedByLibrary()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        } catch (CancelledKeyException e) {
            // Another thread closes the connection, and sees to the rest.
        }
    }

    /** From now on only what is begun is finished, and a close frame sent. */
    synchronized void discardUnsent() {
        discarding = true;
        next.removeIf(frames -> {
            boolean discarded = frames.position() == 0 && frames.get(0) != CLOSE_FRAME;
            count(discarded ? -frames.remaining() : 0);
            return discarded;
        });
    }

    /** Whether nothing waits here any more; there may be something in the library's queue. */
    synchronized boolean isEmpty() {
        return next.isEmpty() && newest == null;
    }

    private void count(int bytes) {
        socket.unsentBytes().addAndGet(bytes);
    }
}
