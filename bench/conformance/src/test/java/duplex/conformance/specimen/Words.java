package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What may be a name and what may be a message. */
public class Words {
    /** Rules as SPEC has them. */
    public Words() {}

    /** A username as the chat keeps it. */
    public String username(@Nullable JsonNode claimed) throws Refusal {
        return name(claimed, maxUsername(), "bad-username");
    }

    /** A room's name as the chat keeps it. */
    public String room(@Nullable JsonNode claimed) throws Refusal {
        return name(claimed, maxRoom(), "bad-room");
    }

    /** A message as it was sent, if it may be one. */
    public String message(@Nullable JsonNode claimed) throws Refusal {
        if (claimed == null || !claimed.isTextual()) {
            throw new Refusal("bad-message", "a message is a string");
        }
        String message = claimed.textValue();
        if (isLoneSurrogateIn(message)) {
            throw new Refusal("bad-message", "a message is well-formed Unicode");
        }
        if (message.isEmpty() || length(message) > maxMessage()) {
            throw new Refusal("bad-message", "a message has 1 to " + maxMessage() + " characters");
        }
        return message;
    }

    private String name(@Nullable JsonNode claimed, int max, String code) throws Refusal {
        if (claimed == null || !claimed.isTextual()) {
            throw new Refusal(code, "a name is a string");
        }
        String name = normalise(trim(claimed.textValue()));
        if (length(name) < 1 || length(name) > max) {
            throw new Refusal(code, "a name has 1 to " + max + " characters");
        }
        if (isLoneSurrogateIn(name) || name.codePoints().anyMatch(this::isForbiddenInName)) {
            throw new Refusal(code, "a name has no control characters and is well-formed Unicode");
        }
        return name;
    }

    /** The most code points a username may have. */
    protected int maxUsername() {
        return 32;
    }

    /** The most code points a room's name may have. */
    protected int maxRoom() {
        return 64;
    }

    /** The most code points a message may have. */
    protected int maxMessage() {
        return 4096;
    }

    /** Without what JavaScript's {@code trim()} removes. */
    protected String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** ECMAScript's WhiteSpace and LineTerminator; neither Java's trim() nor its strip() agrees. */
    protected boolean isWhiteSpace(char c) {
        return (c >= '\t' && c <= '\r')
                || c == '\u2028'
                || c == '\u2029'
                || c == '\uFEFF'
                || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    /** In normalisation form C. */
    protected String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The length that limits count. */
    protected int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether a name may not hold this code point. */
    protected boolean isForbiddenInName(int codePoint) {
        return isControl(codePoint) || isBidiControl(codePoint);
    }

    /** General category Cc: C0, DEL and C1. */
    protected boolean isControl(int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL;
    }

    /** The characters that turn the text around them. */
    protected boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** Whether half a surrogate pair stands alone in it. */
    protected boolean isLoneSurrogateIn(String text) {
        IntStream codePoints = text.codePoints();
        return codePoints.anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
