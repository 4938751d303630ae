package duplex.report.html;

import java.util.Locale;

/** HTML as it is written: markup is given as it is, and everything else is escaped. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Markup of this package's own. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /** Anything else. */
    Html text(String text) {
        page.append(escape(text));
        return this;
    }

    /** An element that holds text, on a line of its own. */
    Html element(String tag, String text) {
        return element(tag, "", text);
    }

    /** An element of a class that holds text, on a line of its own. */
    Html element(String tag, String cssClass, String text) {
        raw("<" + tag + (cssClass.isEmpty() ? "" : " class=\"" + cssClass + "\"") + ">");
        return text(text).raw("</" + tag + ">\n");
    }

    @Override
    public String toString() {
        return page.toString();
    }

    /** Inert as an element's text and as a quoted attribute's value; what could reorder or hide a line becomes visible. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n' -> safe.append('\n');
                default -> {
                    if (isHarmless(character)) {
                        safe.appendCodePoint(character);
                    } else {
                        safe.append(String.format(Locale.ROOT, "\\u%04x", character));
                    }
                }
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
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
