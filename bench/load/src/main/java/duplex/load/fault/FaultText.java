package duplex.load.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one fault as people write it: {@code delay@3s:2s:50ms}. */
final class FaultText {
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?%");

    private FaultText() {}

    static Fault parse(String text) {
        String[] kindAndTimes = text.split("@", 2);
        Fault.Kind kind = kind(kindAndTimes[0], text);
        String[] parts = kindAndTimes.length < 2 ? new String[0] : kindAndTimes[1].split(":", -1);
        if (parts.length != kind.shape().parts()) {
            throw refused(text, "it is written " + kind.shape().explain(kind));
        }
        try {
            return of(kind, parts);
        } catch (IllegalArgumentException wrongPart) {
            throw refused(
                    text,
                    wrongPart.getMessage() + "; it is written " + kind.shape().explain(kind));
        }
    }

    private static Fault of(Fault.Kind kind, String[] parts) {
        Duration at = Durations.parse(parts[0]);
        Duration length = parts.length > 1 ? Durations.parse(parts[1]) : Duration.ZERO;
        return switch (kind.shape()) {
            case AT_ONCE, LASTS -> new Fault(kind, at, length, Duration.ZERO, 0);
            case LASTS_WITH_DELAY -> new Fault(kind, at, length, Durations.parse(parts[2]), 0);
            case LASTS_WITH_PERCENT -> new Fault(kind, at, length, Duration.ZERO, percent(parts[2]));
        };
    }

    private static Fault.Kind kind(String word, String text) {
        return Arrays.stream(Fault.Kind.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> refused(text, "there is no '" + word + "', only " + words()));
    }

    private static String words() {
        return Arrays.stream(Fault.Kind.values()).map(Fault.Kind::word).collect(Collectors.joining(", "));
    }

    private static double percent(String text) {
        if (!PERCENT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no share such as 1% or 0.5%");
        }
        return Double.parseDouble(text.substring(0, text.length() - 1));
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("the fault '" + text + "' is not understood: " + why);
    }
}
