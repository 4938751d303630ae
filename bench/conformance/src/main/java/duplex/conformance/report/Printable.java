package duplex.conformance.report;

import duplex.conformance.Outcome;
import java.time.Duration;
import java.util.Locale;

/**
 * Makes text from a server safe to show: what could steer a terminal, reorder a line or spoil a document is written as an
 * escape, such as {@code \u001b}.
 */
final class Printable {
    private Printable() {}

    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isHarmless(codePoint)) {
                safe.appendCodePoint(codePoint);
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            }
        });
        return safe.toString();
    }

    /** An outcome as people read it: {@code NON-STRICT}. */
    static String of(Outcome outcome) {
        return outcome.name().replace('_', '-');
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // The zero width joiner holds emoji together; the bidi controls are what must not come through.
            case Character.FORMAT -> codePoint == 0x200D;
            default -> true;
        };
    }
}
