package duplex.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines of any length, of which no more than the beginning is kept: a program may print for ever without an end of line. */
final class LineStarts {
    private final BufferedReader text;
    private final int maxChars;

    LineStarts(Reader text, int maxChars) {
        this.text = new BufferedReader(text);
        this.maxChars = maxChars;
    }

    /** The next line without its end, cut off with an ellipsis if it is too long; empty when there are no more. */
    Optional<String> next() throws IOException {
        StringBuilder start = new StringBuilder();
        int c = text.read();
        if (c < 0) {
            return Optional.empty();
        }
        boolean cut = false;
        for (; c >= 0 && c != '\n'; c = text.read()) {
            cut |= start.length() == maxChars;
            if (!cut) {
                start.append((char) c);
            }
        }
        int length = start.length();
        if (cut) {
            start.append('…');
        } else if (length > 0 && start.charAt(length - 1) == '\r') {
            start.setLength(length - 1);
        }
        return Optional.of(start.toString());
    }
}
