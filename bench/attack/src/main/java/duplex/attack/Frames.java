package duplex.attack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of RFC 6455 frames as a client sends them, right or wrong. */
final class Frames {
    /** A whole text message: FIN and opcode 1. */
    static final int TEXT = 0x81;
    /** The beginning of a text message in parts. */
    static final int TEXT_BEGUN = 0x01;
    /** A further part, not the last. */
    static final int CONTINUATION = 0x00;

    static final int CLOSE = 0x88;
    static final int PING = 0x89;

    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private Frames() {}

    /**
     * One of the server's frames.
     *
     * @param text its payload as UTF-8
     * @param closeCode a close frame's code; 1005 if it has none
     */
    record Received(int opcode, String text, int closeCode) {
        static Received of(int opcode, byte[] payload) {
            int code = payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
            return new Received(opcode, new String(payload, StandardCharsets.UTF_8), code);
        }
    }

    static byte[] text(String text) {
        return masked(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A frame with its mask. */
    static byte[] masked(int firstByte, byte[] payload) {
        byte[] header = header(firstByte, 0x80, payload.length);
        ByteBuffer frame = ByteBuffer.allocate(header.length + MASK.length + payload.length)
                .put(header)
                .put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        return frame.array();
    }

    /** A frame without a mask, as no client may send it. */
    static byte[] unmasked(int firstByte, byte[] payload) {
        byte[] header = header(firstByte, 0, payload.length);
        return ByteBuffer.allocate(header.length + payload.length)
                .put(header)
                .put(payload)
                .array();
    }

    /** A masked frame's bytes before its payload, which need not come: any length may be claimed. */
    static byte[] claim(int firstByte, long length) {
        byte[] header = header(firstByte, 0x80, length);
        return ByteBuffer.allocate(header.length + MASK.length)
                .put(header)
                .put(MASK)
                .array();
    }

    private static byte[] header(int firstByte, int maskBit, long length) {
        ByteBuffer header = ByteBuffer.allocate(10).put((byte) firstByte);
        if (length >= 0 && length < 126) {
            header.put((byte) (maskBit | length));
        } else if (length >= 0 && length < 65_536) {
            header.put((byte) (maskBit | 126)).putShort((short) length);
        } else {
            header.put((byte) (maskBit | 127)).putLong(length);
        }
        byte[] bytes = new byte[header.position()];
        header.flip().get(bytes);
        return bytes;
    }
}
