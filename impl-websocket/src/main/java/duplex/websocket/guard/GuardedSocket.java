package duplex.websocket.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.LoggerFactory;

/** A connection that knows how much output waits for its peer, and ends when that is too much. */
public final class GuardedSocket extends WebSocketImpl {
    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(GuardedSocket.class));
    private static final int TEXT = 0x81;

    private final GuardOptions options;
    private final AtomicLong unsentBytes;

    GuardedSocket(WebSocketAdapter server, GuardOptions options, AtomicLong unsentBytes) {
        super(server, List.of(new GuardedDraft(options, unsentBytes)));
        this.options = options;
        this.unsentBytes = unsentBytes;
    }

    /** A text message as the one frame a server sends it in, to be shared by all its receivers. */
    public static ByteBuffer textFrame(ByteBuffer utf8) {
        int length = utf8.remaining();
        ByteBuffer frame = ByteBuffer.allocate(10 + length).put((byte) TEXT);
        if (length < 126) {
            frame.put((byte) length);
        } else if (length <= 0xFFFF) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        return frame.put(utf8.duplicate()).flip();
    }

    // study: fan-out
    /**
     * Sends one or more whole frames in one write, from any thread, without waiting. What the socket does not take waits part
     * by part: of a part with a topic, if it is the last that waits, a newer one of that topic takes the place. A peer that is
     * too far behind is cut instead; one that is gone, or going, gets nothing.
     *
     * @param frames all of them, to be shared by many receivers: nothing in them is changed, and nothing may be until all have
     *     them
     * @param parts the same in parts; only asked if something has to wait
     */
    public void sendFrames(ByteBuffer frames, Supplier<List<Part>> parts) {
        try {
            if (isOpen() && !cutIfBehind()) {
                channel().outbox().send(frames, parts);
            }
        } catch (IOException
                | RuntimeException
                | OutOfMemoryError e) { // whatever it is, the other receivers have their turn
            endSafely(() -> closeConnection(CloseFrame.ABNORMAL_CLOSE, "the peer is gone"));
        }
    }

    // study: slow consumer
    /**
     * Cuts the peer if more output waits for it than may: what waits is thrown away, so that the close frame is the next it
     * gets. The library's own {@code close} would send all the rest first.
     *
     * @return whether it is cut, or gone
     */
    boolean cutIfBehind() {
        if (!isBehind()) {
            return false;
        }
        try {
            channel().outbox().sendSome(); // It may have read on: during a long turn the selector thread cannot look.
        } catch (IOException e) {
            closeConnection(CloseFrame.ABNORMAL_CLOSE, "the peer is gone");
            return true;
        }
        if (!isBehind()) {
            return false;
        }
        channel().outbox().discardUnsent();
        close(CloseFrame.TRY_AGAIN_LATER, "slow-consumer: too much output waits for this session");
        return true;
    }

    private boolean isBehind() {
        return unsentBytes.get() > options.maxUnsentBytes() || outQueue.size() > GuardOptions.MAX_UNSENT_FRAMES;
    }

    /**
     * Decodes what the library has queued for one of its workers, on the thread that calls this, which must be the one that
     * has read it. The worker, told of it then, finds nothing left.
     */
    public void decodeQueued() {
        Rounds rounds = channel().rounds();
        rounds.beBusy();
        try {
            for (ByteBuffer read : inQueue) {
                decode(read);
                read.position(read.limit());
            }
        } finally {
            rounds.beFree();
        }
    }

    /** An Error in a handler stops the library's whole server; here it ends one connection. */
    @Override
    public void decode(ByteBuffer bytes) {
        if (!bytes.hasRemaining() || isEnding()) {
            return; // A refused handshake stays refused, whatever follows it.
        }
        try {
            super.decode(bytes);
        } catch (Throwable fault) {
            endBecauseOf("a connection was closed because of a fault in its handling", fault);
        }
    }

    /**
     * The library does not ask whether another thread has just closed the connection. What it then throws, on its selector
     * thread, would end the whole server.
     */
    @Override
    public synchronized void eot() {
        if (!isClosed()) {
            endSafely(super::eot);
        }
    }

    /** The selector thread calls this, too, behind the last frame. */
    @Override
    public synchronized void closeConnection() {
        endSafely(super::closeConnection);
    }

    private void endSafely(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | Error fault) {
            endBecauseOf("a connection did not end as it should", fault);
        }
    }

    /** Ends this connection, for the library too, and throws nothing: whatever goes wrong, the others have their turn. */
    void endBecauseOf(String what, Throwable fault) {
        FAULTS.error(what, fault);
        try {
            closeConnection(CloseFrame.UNEXPECTED_CONDITION, "internal");
        } catch (RuntimeException | Error again) {
            FAULTS.error("a connection could not be closed", again);
        }
    }

    /** The library then closes the connection; so it is not yet, if something is still to be sent. */
    @Override
    public boolean isFlushAndClose() {
        return isEnding() && channel().outbox().isEmpty();
    }

    /** Whether the last that the peer is to get is on its way, and the connection is to be closed behind it. */
    boolean isEnding() {
        return super.isFlushAndClose();
    }

    /** Whether the library will close the connection when it may write; it forgets those whose handshake it refused. */
    boolean isToBeClosedByLibrary() {
        return isEnding() && getDraft() != null;
    }

    void demandWrite() {
        getWebSocketListener().onWriteDemand(this);
    }

    AtomicLong unsentBytes() {
        return unsentBytes;
    }

    GuardedChannel channel() {
        return (GuardedChannel) getChannel();
    }
}
