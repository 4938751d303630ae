package duplex.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One RFC 6455 frame, right or wrong.
 *
 * @param fin whether it is its message's last
 * @param rsv the three reserved bits, RSV1 the highest: 0 to 7
 * @param opcode what it is: 0 to 15
 * @param payload its bytes, unmasked, each byte a character from U+0000 to U+00FF so that frames compare by value
 */
public record Frame(boolean fin, int rsv, int opcode, String payload) {
    /** A further part of a fragmented message. */
    public static final int CONTINUATION = 0x0;
    /** Text. */
    public static final int TEXT = 0x1;
    /** Bytes. */
    public static final int BINARY = 0x2;
    /** The goodbye. */
    public static final int CLOSE = 0x8;
    /** Are you there? */
    public static final int PING = 0x9;
    /** I am. */
    public static final int PONG = 0xA;

    /** A frame that stands alone. */
    public static Frame of(int opcode, byte[] payload) {
        return new Frame(true, 0, opcode, latin1(payload));
    }

    /** A whole text message. */
    public static Frame text(String text) {
        return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A part of a fragmented message. */
    public static Frame part(boolean fin, int opcode, byte[] payload) {
        return new Frame(fin, 0, opcode, latin1(payload));
    }

    /** The payload's bytes. */
    public byte[] bytes() {
        return payload.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The payload read as UTF-8. */
    public String asText() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** A close frame's code; 1005 if it has none. */
    public int closeCode() {
        return payload.length() < 2 ? 1005 : payload.charAt(0) << 8 | payload.charAt(1);
    }

    /** A close frame's reason; empty if it has none. */
    public String closeReason() {
        byte[] bytes = bytes();
        return bytes.length <= 2 ? "" : new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_8);
    }

    /** The frame as a client must send it: masked. */
    public byte[] masked() {
        return masked(ThreadLocalRandom.current().nextInt());
    }

    /** The same under a mask of the caller's choice. */
    public byte[] masked(int key) {
        byte[] mask = ByteBuffer.allocate(4).putInt(key).array();
        byte[] bytes = bytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % 4];
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(header(true, bytes.length));
        frame.writeBytes(mask);
        frame.writeBytes(bytes);
        return frame.toByteArray();
    }

    /** The frame as a client must not send it: without a mask. */
    public byte[] unmasked() {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(header(false, payload.length()));
        frame.writeBytes(bytes());
        return frame.toByteArray();
    }

    /** Only the frame's first bytes, up to its mask, announcing a payload of this length that need not come. */
    public byte[] header(boolean mask, long announcedLength) {
        int first = (fin ? 0x80 : 0) | rsv << 4 | opcode;
        int maskBit = mask ? 0x80 : 0;
        ByteBuffer header = ByteBuffer.allocate(10).put((byte) first);
        if (announcedLength < 126) {
            header.put((byte) (maskBit | announcedLength));
        } else if (announcedLength < 65_536) {
            header.put((byte) (maskBit | 126)).putShort((short) announcedLength);
        } else {
            header.put((byte) (maskBit | 127)).putLong(announcedLength);
        }
        byte[] bytes = new byte[header.position()];
        header.flip().get(bytes);
        return bytes;
    }

    static Frame read(DataInputStream input) throws IOException {
        int first = input.readUnsignedByte();
        int second = input.readUnsignedByte();
        long length = second & 0x7F;
        if (length == 126) {
            length = input.readUnsignedShort();
        } else if (length == 127) {
            length = input.readLong();
        }
        if ((second & 0x80) != 0 || length < 0 || length > 64 << 20 || length < shortest(second & 0x7F)) {
            throw new IOException("the server sent a frame no server may send, of length " + length);
        }
        byte[] payload = new byte[(int) length];
        input.readFully(payload);
        return new Frame((first & 0x80) != 0, first >> 4 & 7, first & 0xF, latin1(payload));
    }

    /** The shortest payload whose length may be written in this form. */
    private static long shortest(int form) {
        return form == 126 ? 126 : form == 127 ? 65_536 : 0;
    }

    @Override
    public String toString() {
        return switch (opcode) {
            case TEXT -> asText();
            case CLOSE -> "close " + closeCode() + " \"" + closeReason() + "\"";
            default -> "frame of opcode " + opcode + ", " + payload.length() + " bytes";
        };
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
