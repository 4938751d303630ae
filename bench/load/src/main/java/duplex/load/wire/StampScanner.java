package duplex.load.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the stamps in what one session is sent, without parsing it. A message may come in any number of pieces and hold
 * any number of stamps; they are kept until the message is complete, because a program could not have read it earlier.
 *
 * <p>Nearly all bytes are no stamp, and nearly all stamps come in one piece: the bytes are passed over eight at a time,
 * and such a stamp is taken at once. Byte by byte goes only what is cut, or looks like a stamp and is none.
 *
 * <p>One scanner belongs to one session and is used by one thread.
 */
public final class StampScanner {
    /** What a stamp looks like; {@code 0} stands for any hexadecimal digit. */
    private static final byte[] SHAPE = "@dx:00000000:00000000:0000000000000000@".getBytes(StandardCharsets.US_ASCII);

    private static final int RUN = 4;
    private static final int SEQUENCE = 13;
    private static final int AFTER_SEQUENCE = 21;
    private static final int INTENDED = 22;
    private static final byte[] DIGIT = digits();

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long STARTS = 0x4040_4040_4040_4040L; // eight @

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
                if (to - at >= Stamp.BYTES && isTaken(bytes, at)) {
                    at += Stamp.BYTES;
                    continue;
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
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            // A byte that is an @ becomes 0, and taking 1 from 0 borrows into its high bit, which was clear. The borrow
            // may go on upwards, so only the lowest such bit can be relied on: it is the first @.
            long zeroAtStart = (long) EIGHT_BYTES.get(bytes, at) ^ STARTS;
            long borrowed = (zeroAtStart - ONES) & ~zeroAtStart & HIGH_BITS;
            if (borrowed != 0) {
                return at + Long.numberOfTrailingZeros(borrowed) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != '@') {
            at++;
        }
        return at;
    }

    /** Takes the stamp that is here from its first byte to its last; false if there is none. */
    private boolean isTaken(byte[] bytes, int at) {
        if (bytes[at + 1] != 'd'
                || bytes[at + 2] != 'x'
                || bytes[at + 3] != ':'
                || bytes[at + RUN + 8] != ':'
                || bytes[at + AFTER_SEQUENCE] != ':'
                || bytes[at + Stamp.BYTES - 1] != '@') {
            return false;
        }
        long run = eightDigits(bytes, at + RUN);
        long sequence = eightDigits(bytes, at + SEQUENCE);
        long high = eightDigits(bytes, at + INTENDED);
        long low = eightDigits(bytes, at + INTENDED + 8);
        if ((run | sequence | high | low) < 0) {
            return false;
        }
        keep(run << 32 | sequence, high << 32 | low);
        return true;
    }

    /** The number in eight hexadecimal digits; negative if they are none. */
    private static long eightDigits(byte[] bytes, int from) {
        int number = 0;
        int any = 0;
        for (int i = from; i < from + 8; i++) {
            int digit = DIGIT[bytes[i] & 0xff];
            any |= digit; // below 0 once one was
            number = number << 4 | digit;
        }
        return any < 0 ? -1 : number & 0xffff_ffffL;
    }

    private void step(byte next) {
        byte expected = SHAPE[matched];
        if (expected == '0') {
            int digit = DIGIT[next & 0xff];
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
            keep(runAndSequence, digits);
        }
    }

    private void keep(long head, long intendedNanos) {
        if (foundLength == found.length) {
            found = Arrays.copyOf(found, 2 * foundLength);
        }
        found[foundLength++] = head;
        found[foundLength++] = intendedNanos;
    }

    private static byte[] digits() {
        byte[] table = new byte[256];
        Arrays.fill(table, (byte) -1);
        for (int i = 0; i < 16; i++) {
            table[Character.forDigit(i, 16)] = (byte) i;
        }
        return table;
    }
}
