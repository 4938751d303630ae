package duplex.websocket.guard;

import java.nio.ByteBuffer;

/**
 * Follows a masked text, however it is cut, up to the first byte that UTF-8 does not have there (Unicode, table 3-7). The
 * library looks at a text once the message is whole.
 */
final class Utf8Check {
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    /** How many bytes of the character that is begun are still to come, and what the next of them may be. */
    private int missing;

    private int least;
    private int most;

    /**
     * Takes the next bytes, which stay where they are.
     *
     * @param mask the frame's mask, turned so that its highest byte belongs to the first of them
     * @return whether this may still become UTF-8
     */
    boolean accepts(ByteBuffer bytes, int from, int count, int mask) {
        int end = from + count;
        int i = from;
        while (i < end) {
            if (missing == 0) {
                i = skipAscii(bytes, i, end, Integer.rotateLeft(mask, (i - from) * 8));
                if (i == end) {
                    return true;
                }
            }
            int shift = 24 - ((i - from) & 3) * 8;
            if (!accepts((bytes.get(i) ^ (mask >>> shift)) & 0xFF)) {
                return false;
            }
            i++;
        }
        return true;
    }

    /** Most text is ASCII for the most part: eight bytes of that are looked at in one. */
    private static int skipAscii(ByteBuffer bytes, int from, int end, int mask) {
        long key = ((long) mask << 32) | (mask & 0xFFFF_FFFFL);
        int i = from;
        while (i + 8 <= end && ((bytes.getLong(i) ^ key) & NOT_ASCII) == 0) {
            i += 8;
        }
        return i;
    }

    private boolean accepts(int next) {
        if (missing == 0) {
            return begins(next);
        }
        boolean right = next >= least && next <= most;
        missing--;
        least = 0x80;
        most = 0xBF;
        return right;
    }

    private boolean begins(int lead) {
        if (lead < 0x80) {
            return true;
        }
        // Neither an overlong form, nor a surrogate, nor what lies beyond U+10FFFF.
        least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        missing = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        return lead >= 0xC2 && lead <= 0xF4;
    }

    /** Whether the text may end here. */
    boolean isWhole() {
        return missing == 0;
    }
}
