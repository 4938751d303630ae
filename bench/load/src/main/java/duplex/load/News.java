package duplex.load;

import java.util.Arrays;

/**
 * In which order the messages first arrived anywhere. What had arrived somewhere before a session even asked to enter was
 * sent before it was in: that session must not get it (CHAT-JOIN-005).
 *
 * <p>Many threads note; only the first note of a message costs more than a look at one bit.
 */
final class News {
    private final long[] known;
    private int[] arrived = new int[64];
    private int size;

    News(int messages) {
        this.known = new long[(messages + 63) >>> 6];
    }

    /** This message has arrived somewhere. */
    void note(int sequence) {
        // Read without a lock: at worst another thread's bit is not seen yet, and looked at again under the lock.
        if ((known[sequence >>> 6] & 1L << sequence) == 0) {
            add(sequence);
        }
    }

    /** How many messages have arrived anywhere. */
    synchronized int size() {
        return size;
    }

    /** For each message how many arrived before it; those that arrived nowhere come after all. */
    synchronized int[] places(int messages) {
        int[] places = new int[messages];
        Arrays.fill(places, Integer.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            places[arrived[i]] = i;
        }
        return places;
    }

    private synchronized void add(int sequence) {
        if ((known[sequence >>> 6] & 1L << sequence) == 0) {
            known[sequence >>> 6] |= 1L << sequence;
            if (size == arrived.length) {
                arrived = Arrays.copyOf(arrived, size + (size >> 1));
            }
            arrived[size++] = sequence;
        }
    }
}
