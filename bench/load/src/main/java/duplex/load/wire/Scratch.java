package duplex.load.wire;

import io.netty.buffer.ByteBuf;

/**
 * Lends what is in a buffer as a plain array. One copy, which is cheap, makes every later look at a byte cheaper than
 * through the buffer, which is not.
 */
final class Scratch {
    /** Takes the bytes from 0 to {@code length}; the array is only lent. */
    interface Taker {
        void take(byte[] bytes, int length);
    }

    private static final ThreadLocal<byte[]> OF_THIS_LOOP = ThreadLocal.withInitial(() -> new byte[1 << 16]);

    private Scratch() {}

    /** Passes on all that can be read, in pieces if it is much. */
    static void drain(ByteBuf in, Taker taker) {
        byte[] bytes = OF_THIS_LOOP.get();
        while (in.isReadable()) {
            int length = Math.min(in.readableBytes(), bytes.length);
            in.readBytes(bytes, 0, length);
            taker.take(bytes, length);
        }
    }
}
