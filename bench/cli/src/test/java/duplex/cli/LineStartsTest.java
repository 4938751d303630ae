package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link LineStarts}: every line's beginning, and never more of it. */
final class LineStartsTest {
    @Test
    void linesEndAsOnAnySystem() throws IOException {
        assertEquals(List.of("one", "two", "", "four"), all("one\ntwo\r\n\nfour"));
    }

    @Test
    void aLongLineIsCutAndTheNextOneIsWhole() throws IOException {
        assertEquals(List.of("12345", "12345…", "next"), all("12345\n123456789\nnext\n"));
    }

    @Test
    void aLineWithoutAnEndIsNotKept() throws IOException {
        Endless endless = new Endless(100_000_000);

        Optional<String> line = new LineStarts(endless, 5).next();

        assertEquals(Optional.of("xxxxx…"), line);
        assertEquals(0, endless.left, "all of it was read");
    }

    private static List<String> all(String text) throws IOException {
        LineStarts lines = new LineStarts(new StringReader(text), 5);
        List<String> all = new ArrayList<>();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }

    /** One line of many characters, which nobody has to hold. */
    private static final class Endless extends Reader {
        private int left;

        Endless(int chars) {
            left = chars;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            int count = Math.min(length, left);
            Arrays.fill(buffer, offset, offset + count, 'x');
            left -= count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {
            left = 0;
        }
    }
}
