package duplex.conformance.cases;

import org.jspecify.annotations.Nullable;

/** Cuts what is too long for a failure's text. */
final class Texts {
    private static final int LONGEST = 300;

    private Texts() {}

    static String shorten(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
