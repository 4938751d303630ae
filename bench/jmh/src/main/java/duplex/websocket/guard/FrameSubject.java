package duplex.websocket.guard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.java_websocket.exceptions.InvalidDataException;

/** One connection's frames, followed as the guard follows them, for the microbenchmarks. */
public final class FrameSubject {
    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTE_LENGTH = 126;

    private final FrameScanner scanner = new FrameScanner(64 * 1024);

    /** A text as a client sends it: one masked frame. At most 65,535 bytes. */
    public static ByteBuffer masked(String text, int mask) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
        frame.put(FINAL_TEXT);
        if (payload.length < TWO_BYTE_LENGTH) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | TWO_BYTE_LENGTH)).putShort((short) payload.length);
        }
        frame.putInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ (mask >>> (24 - (i & 3) * 8))));
        }
        return frame.flip();
    }

    /** Looks at a whole frame, which is left as it was. */
    public int look(ByteBuffer frame) throws InvalidDataException {
        scanner.advance(frame);
        int end = frame.position();
        frame.rewind();
        return end;
    }
}
