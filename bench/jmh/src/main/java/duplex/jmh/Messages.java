package duplex.jmh;

import java.util.List;
import java.util.stream.IntStream;

/** Chat messages in turn, no two the same: what was computed for one cannot be taken for the next. */
final class Messages {
    private static final int COUNT = 64;

    private final List<String> texts;
    private int next;

    /** Messages of this many characters each, all of them ASCII. */
    Messages(int chars) {
        texts = IntStream.range(0, COUNT).mapToObj(i -> text(i, chars)).toList();
    }

    private static String text(int number, int chars) {
        StringBuilder text = new StringBuilder().append(number);
        while (text.length() < chars) {
            text.append((char) ('a' + (number + 7 * text.length()) % 26));
        }
        return text.toString();
    }

    String next() {
        return texts.get(turn());
    }

    /** Which message it is the turn of, from 0 to {@code size() - 1}. */
    int turn() {
        next = (next + 1) % COUNT;
        return next;
    }

    List<String> all() {
        return texts;
    }
}
