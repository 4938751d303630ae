package duplex.load.polling;

import java.nio.charset.StandardCharsets;

/**
 * Finds {@code "next":N} in the answer to a poll, without parsing it. Inside a JSON string the quotes would be escaped, so
 * only a member's name can look like this.
 */
final class Cursor {
    private static final byte[] NAME = "\"next\":".getBytes(StandardCharsets.US_ASCII);

    private int matched;
    private boolean escaped;
    private long value = -1;

    /** Looks through the next bytes of the answer. */
    void scan(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte next = bytes[i];
            if (matched == NAME.length) {
                readDigit(next);
            } else if (matched > 0 && next == NAME[matched]) {
                if (++matched == NAME.length) {
                    value = -1;
                }
            } else {
                matched = next == '"' && !escaped ? 1 : 0;
            }
            escaped = next == '\\' && !escaped;
        }
    }

    /** The number found in the answer; -1 if there was none. */
    long value() {
        return value;
    }

    /** Begins with another answer. */
    void reset() {
        matched = 0;
        escaped = false;
        value = -1;
    }

    private void readDigit(byte next) {
        if (next >= '0' && next <= '9') {
            value = Math.max(value, 0) * 10 + next - '0';
        } else if (next != ' ' || value >= 0) {
            matched = 0;
        }
    }
}
