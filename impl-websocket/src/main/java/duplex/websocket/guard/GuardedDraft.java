package duplex.websocket.guard;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.FramedataImpl1;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.HandshakeBuilder;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;

/**
 * The library's RFC 6455, held to it: what a peer sends is scanned before the library sees it, and every byte the library
 * makes to be sent is counted. One for each connection.
 */
final class GuardedDraft extends Draft_6455 {
    private final AtomicLong unsentBytes;
    private final FrameScanner scanner;
    private boolean broken;

    GuardedDraft(GuardOptions options, AtomicLong unsentBytes) {
        // No extension: permessage-deflate would make 60 MB of 58 KB, past every limit.
        super(List.of(), options.maxMessageBytes());
        this.unsentBytes = unsentBytes;
        this.scanner = new FrameScanner(options.maxMessageBytes());
    }

    /** The library copies drafts that connections share. This one was made for its connection, which would keep both. */
    @Override
    public Draft copyInstance() {
        return this;
    }

    @Override
    public HandshakeBuilder postProcessHandshakeResponseAsServer(
            ClientHandshake request, ServerHandshakeBuilder response) throws InvalidHandshakeException {
        HandshakeBuilder answer = super.postProcessHandshakeResponseAsServer(request, response);
        answer.put("Connection", "Upgrade"); // the library repeats whatever the client wrote there
        return answer;
    }

    /**
     * Gives the library one frame after another: it would drop the good ones that arrived together with a bad one. What is
     * wrong with the bad one comes last in the list, so that it is answered in its turn.
     */
    @Override
    public List<Framedata> translateFrame(ByteBuffer bytes) {
        List<Framedata> frames = new ArrayList<>();
        ByteBuffer ahead = bytes.duplicate();
        try {
            while (ahead.hasRemaining() && !broken) {
                scanner.advance(ahead);
                bytes.limit(ahead.position());
                frames.addAll(super.translateFrame(bytes));
            }
        } catch (InvalidDataException e) {
            broken = true;
            frames.add(Violation.of(e));
        } catch (RuntimeException e) {
            // The library fails with a NullPointerException on a close frame whose reason is not UTF-8.
            broken = true;
            frames.add(new Violation(CloseFrame.NO_UTF8, "a close frame's reason must be UTF-8"));
        }
        return frames;
    }

    @Override
    public void processFrame(WebSocketImpl connection, Framedata frame) {
        if (!connection.isOpen() && frame.getOpcode() != Opcode.CLOSING) {
            return; // Nothing counts after a close frame, though it came in the same packet.
        }
        if (frame instanceof Violation violation) {
            connection.close(violation.code, violation.reason);
            return;
        }
        if (frame.getOpcode() == Opcode.PING && ((GuardedSocket) connection).cutIfBehind()) {
            return; // Pongs nobody reads would pile up without end.
        }
        try {
            super.processFrame(connection, frame);
        } catch (InvalidDataException e) {
            // Thrown on, it would fill the log.
            connection.close(e.getCloseCode(), Violation.of(e).reason);
        }
    }

    @Override
    public ByteBuffer createBinaryFrame(Framedata frame) {
        ByteBuffer bytes = super.createBinaryFrame(frame);
        unsentBytes.addAndGet(bytes.remaining());
        return bytes;
    }

    @Override
    public List<ByteBuffer> createHandshake(Handshakedata handshake, boolean withContent) {
        List<ByteBuffer> buffers = super.createHandshake(handshake, withContent);
        buffers.forEach(bytes -> unsentBytes.addAndGet(bytes.remaining()));
        return buffers;
    }

    /** Drafts are compared as keys when the library broadcasts; no two connections share one here. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Stands in the list of frames for one that must not be there. */
    private static final class Violation extends FramedataImpl1 {
        private final int code;
        private final String reason;

        Violation(int code, String reason) {
            super(Opcode.CLOSING);
            this.code = code;
            this.reason = reason;
        }

        /** Always with a reason: without one the library sends no close frame for text that is not UTF-8. */
        static Violation of(InvalidDataException e) {
            boolean utf8 = e.getCloseCode() == CloseFrame.NO_UTF8;
            return new Violation(
                    e.getCloseCode(), utf8 ? "a text message must be UTF-8" : String.valueOf(e.getMessage()));
        }

        @Override
        public void isValid() {}
    }
}
