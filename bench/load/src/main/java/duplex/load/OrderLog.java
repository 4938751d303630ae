package duplex.load;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * In which order one receiver got its messages. What arrives as scheduled, each right after the one before it, takes one
 * byte a message.
 *
 * <p>Filled by one thread; read when that thread is done.
 */
final class OrderLog {
    private byte[] bytes = new byte[64];
    private int length;
    private int previous = -1;
    private int size;

    /** This message is the next. */
    void add(int sequence) {
        int step = sequence - previous - 1;
        int zigzag = (step << 1) ^ (step >> 31); // small steps, back or forth, become small numbers
        if (length + 5 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length + (bytes.length >> 1));
        }
        while ((zigzag & ~0x7f) != 0) {
            bytes[length++] = (byte) ((zigzag & 0x7f) | 0x80);
            zigzag >>>= 7;
        }
        bytes[length++] = (byte) zigzag;
        previous = sequence;
        size++;
    }

    /** How many messages. */
    int size() {
        return size;
    }

    /** Goes through the messages in the order of their arrival, from the {@code from}-th to before the {@code to}-th. */
    void forEach(int from, int to, IntConsumer action) {
        int sequence = -1;
        int at = 0;
        for (int place = 0; place < to && at < length; place++) {
            int zigzag = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[at++];
                zigzag |= (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            sequence += ((zigzag >>> 1) ^ -(zigzag & 1)) + 1;
            if (place >= from) {
                action.accept(sequence);
            }
        }
    }
}
