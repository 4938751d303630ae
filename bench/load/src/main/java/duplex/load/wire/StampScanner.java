package duplex.load.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the stamps in what one session is sent, without parsing it. A message may come in any number of pieces and hold
 * any number of stamps; they are kept until the message is complete, because a program could not have read it earlier.
 *
 * <p>One scanner belongs to one session and is used by one thread.
 */
public final class StampScanner {
    /** What a stamp looks like; {@code 0} stands for any hexadecimal digit. */
    private static final byte[] SHAPE = "@dx:00000000:00000000:0000000000000000@".getBytes(StandardCharsets.US_ASCII);

    private static final int AFTER_SEQUENCE = 21;
    private static final byte[] DIGIT = digits();

    private int matched;
    private long digits;
    private long runAndSequence;
    private long[] found = new long[2];
    private int foundLength;

    /** Looks through the next bytes of the current message, {@code from} inclusive to {@code to} exclusive. */
    public void scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (matched == 0) {
                at = indexOfStart(bytes, at, to);
                if (at == to) {
                    return;
                }
            }
            step(bytes[at++]);
        }
    }

    /** The message is complete: hands its stamps on, in their order, and begins a new one. */
    public void deliver(int session, long receivedNanos, Receiver receiver) {
        for (int i = 0; i < foundLength; i += 2) {
            long head = found[i];
            receiver.received(session, (int) (head >>> 32), (int) head, found[i + 1], receivedNanos);
        }
        discard();
    }

    /** How many stamps there were in the current message so far. */
    public int found() {
        return foundLength / 2;
    }

    /** Forgets the current message, when the rest of it will not come. */
    public void discard() {
        foundLength = 0;
        matched = 0;
    }

    private static int indexOfStart(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '@') {
            at++;
        }
        return at;
    }

    private void step(byte next) {
        byte expected = SHAPE[matched];
        if (expected == '0') {
            int digit = next < 0 ? -1 : DIGIT[next];
            digits = (digits << 4) | digit;
            advanceIf(digit >= 0, next);
        } else {
            advanceIf(next == expected, next);
        }
    }

    private void advanceIf(boolean matches, byte next) {
        if (!matches) {
            matched = next == '@' ? 1 : 0;
        } else if (++matched == AFTER_SEQUENCE) {
            runAndSequence = digits; // all 16 digits so far, in one long
        } else if (matched == Stamp.BYTES) {
            matched = 0;
            keep();
        }
    }

    private void keep() {
        if (foundLength == found.length) {
            found = Arrays.copyOf(found, 2 * foundLength);
        }
        found[foundLength++] = runAndSequence;
        found[foundLength++] = digits;
    }

    private static byte[] digits() {
        byte[] table = new byte[128];
        Arrays.fill(table, (byte) -1);
        for (int i = 0; i < 16; i++) {
            table[Character.forDigit(i, 16)] = (byte) i;
        }
        return table;
    }
}
