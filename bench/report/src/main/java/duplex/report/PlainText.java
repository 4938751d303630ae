package duplex.report;

import java.util.Locale;

/**
 * Makes words from a result, which somebody else may have written, safe to show: what could steer a terminal, reorder a line
 * or spoil a document is written as an escape, such as {@code \u001b}.
 */
public final class PlainText {
    private PlainText() {}

    /** The words on one line. */
    public static String of(String words) {
        StringBuilder safe = new StringBuilder(words.length());
        words.codePoints().forEach(each -> {
            if (isHarmless(each)) {
                safe.appendCodePoint(each);
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", each));
            }
        });
        return safe.toString();
    }

    /** The words as a cell of a Markdown table: no character of theirs is markup, nor calls anybody. */
    public static String markdown(String words) {
        return of(words)
                .replaceAll("[\\\\`*_{}\\[\\]()|~>]", "\\\\$0")
                .replace("&", "&amp;")
                .replace("#", "&#35;")
                .replace("<", "&lt;")
                .replace("@", "&#64;");
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
