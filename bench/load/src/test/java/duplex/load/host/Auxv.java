package duplex.load.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An auxiliary vector, as a kernel of this machine's word size would hand it out. */
final class Auxv {
    private Auxv() {}

    static byte[] withTicksPerSecond(long ticks) {
        boolean wide = !"32".equals(System.getProperty("sun.arch.data.model"));
        ByteBuffer words = ByteBuffer.allocate(wide ? 48 : 24).order(ByteOrder.nativeOrder());
        for (long word : new long[] {6, 4096, 17, ticks, 0, 0}) {
            if (wide) {
                words.putLong(word);
            } else {
                words.putInt((int) word);
            }
        }
        return words.array();
    }
}
