package duplex.websocket.guard;

import java.nio.ByteBuffer;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;

/**
 * Follows the frames in the bytes of one peer, and stops at the first byte that RFC 6455 or a limit forbids. The library looks
 * at a frame only once it is whole, takes unmasked ones, and does not count unfinished fragments.
 */
final class FrameScanner {
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PONG = 0xA;
    private static final int MASK_KEY_BYTES = 4;

    private final int maxMessageBytes;
    private final byte[] header = new byte[14];
    private int headerSize;
    private int headerExpected = 2;
    private int payloadTaken;
    private int payloadLeft;

    private final Utf8Check utf8 = new Utf8Check();
    private boolean messageOpen;
    private boolean messageIsText;
    private int fragments;
    private long messageBytes;

    FrameScanner(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * Moves the buffer's position to the end of the current frame, or of the buffer if that comes first.
     *
     * @throws InvalidDataException with the close code, as soon as a byte shows that the frame is not allowed
     */
    void advance(ByteBuffer bytes) throws InvalidDataException {
        while (headerSize < headerExpected) {
            if (!bytes.hasRemaining()) {
                return;
            }
            header[headerSize++] = bytes.get();
            checkHeader();
        }

        int here = Math.min(payloadLeft, bytes.remaining());
        checkText(bytes, here);
        bytes.position(bytes.position() + here);
        payloadTaken += here;
        payloadLeft -= here;
        if (payloadLeft == 0) {
            headerSize = 0;
            headerExpected = 2;
            payloadTaken = 0;
        }
    }

    /** At its bytes, not at the message's end: a peer who sends what is no text is told before it has sent it all. */
    private void checkText(ByteBuffer bytes, int here) throws InvalidDataException {
        if (!messageIsText || isControl()) {
            return;
        }
        int mask = ByteBuffer.wrap(header).getInt(headerSize - MASK_KEY_BYTES);
        boolean right = utf8.accepts(bytes, bytes.position(), here, Integer.rotateLeft(mask, payloadTaken * 8));
        if (!right || (here == payloadLeft && !messageOpen && !utf8.isWhole())) {
            throw new InvalidDataException(CloseFrame.NO_UTF8, "a text message must be UTF-8");
        }
    }

    private void checkHeader() throws InvalidDataException {
        int lengthSize = headerSize < 2 ? 0 : extendedLengthSize();
        if (headerSize == 1) {
            checkFirstByte(header[0]);
        } else if (headerSize == 2) {
            checkSecondByte(header[1]);
            headerExpected = 2 + lengthSize + MASK_KEY_BYTES;
        }
        if (headerSize == 2 + lengthSize) {
            long length = length(lengthSize);
            checkMessage(length);
            payloadLeft = (int) length;
        }
    }

    private static void checkFirstByte(byte first) throws InvalidDataException {
        int opcode = first & 0x0F;
        boolean fin = (first & 0x80) != 0;
        if ((first & 0x70) != 0) {
            throw violation("a reserved bit is set");
        }
        if ((opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
            throw violation("opcode " + opcode + " is reserved");
        }
        if (opcode >= CLOSE && !fin) {
            throw violation("a control frame is never fragmented");
        }
    }

    private void checkSecondByte(byte second) throws InvalidDataException {
        if ((second & 0x80) == 0) {
            throw violation("a client masks its frames");
        }
        if (isControl() && (second & 0x7F) > 125) {
            throw violation("a control frame holds at most 125 bytes");
        }
    }

    private void checkMessage(long length) throws InvalidDataException {
        if (isControl()) {
            return;
        }
        boolean continued = (header[0] & 0x0F) == CONTINUATION;
        if (continued != messageOpen) {
            throw violation(
                    continued ? "a continuation of nothing" : "a new message before the last fragment of the old");
        }
        messageIsText = continued ? messageIsText : (header[0] & 0x0F) == TEXT;
        fragments = continued ? fragments + 1 : 1;
        messageBytes = continued ? messageBytes + length : length;
        if (messageBytes > maxMessageBytes || fragments > GuardOptions.MAX_FRAGMENTS) {
            throw new InvalidDataException(
                    CloseFrame.TOOBIG, "too-large: a message has at most " + maxMessageBytes + " bytes");
        }
        messageOpen = (header[0] & 0x80) == 0;
    }

    private boolean isControl() {
        return (header[0] & 0x0F) >= CLOSE;
    }

    private int extendedLengthSize() {
        return switch (header[1] & 0x7F) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    private long length(int lengthSize) throws InvalidDataException {
        if (lengthSize == 0) {
            return header[1] & 0x7F;
        }
        long length = 0;
        for (int i = 0; i < lengthSize; i++) {
            length = (length << 8) | (header[2 + i] & 0xFF);
        }
        if (length < 0) {
            throw violation("a length has its highest bit set");
        }
        if (length <= (lengthSize == 2 ? 125 : 0xFFFF)) {
            throw violation("a length is written as short as it can be");
        }
        return length;
    }

    private static InvalidDataException violation(String what) {
        return new InvalidDataException(CloseFrame.PROTOCOL_ERROR, what);
    }
}
