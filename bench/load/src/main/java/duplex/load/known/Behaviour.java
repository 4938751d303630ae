package duplex.load.known;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What is known of a server before it is measured.
 *
 * @param fault what is wrong with it
 * @param serviceNanos how long it works at each message, one after the other; its capacity is the inverse
 * @param recipientNanos how long one delivery of a message comes after the one before, by waiting busily on the server's
 *     thread; the last of N receivers is N times that behind
 * @param cheap whether it does the least that can be called a chat, over raw WebSocket only; then nothing else applies
 *     but the gathering
 * @param gatherNanos how long a cheap server lets messages wait, so that it can send them joined
 * @param lists whether its userList names everybody; else it names the newcomer only, so that n may enter without n³ names
 */
public record Behaviour(
        Fault fault, long serviceNanos, long recipientNanos, boolean cheap, long gatherNanos, boolean lists) {
    /** A plain server, but for this fault. */
    public static Behaviour of(Fault fault) {
        return new Behaviour(fault, 0, 0, false, 0, false);
    }

    /**
     * Reads words such as {@code fault=loses}, {@code service-micros=2000}, {@code recipient-micros=10}, {@code cheap},
     * {@code gather-micros=500} or {@code lists}.
     *
     * @throws IllegalArgumentException naming the word that is none of these
     */
    static Behaviour parse(List<String> words) {
        Behaviour all = of(Fault.NONE);
        for (String word : words) {
            all = all.with(word);
        }
        return all;
    }

    private Behaviour with(String word) {
        String value = word.substring(word.indexOf('=') + 1);
        return switch (word.substring(0, word.length() - value.length())) {
            case "fault=" -> with(Fault.valueOf(value.toUpperCase(Locale.ROOT)));
            case "service-micros=" -> new Behaviour(fault, nanos(value), recipientNanos, cheap, gatherNanos, lists);
            case "recipient-micros=" -> new Behaviour(fault, serviceNanos, nanos(value), cheap, gatherNanos, lists);
            case "gather-micros=" -> new Behaviour(fault, serviceNanos, recipientNanos, cheap, nanos(value), lists);
            default -> {
                if (!word.equals("cheap") && !word.equals("lists")) {
                    throw new IllegalArgumentException("no known server is '" + word + "'");
                }
                yield new Behaviour(
                        fault,
                        serviceNanos,
                        recipientNanos,
                        cheap || word.equals("cheap"),
                        gatherNanos,
                        lists || word.equals("lists"));
            }
        };
    }

    private Behaviour with(Fault other) {
        return new Behaviour(other, serviceNanos, recipientNanos, cheap, gatherNanos, lists);
    }

    private static long nanos(String micros) {
        return TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros));
    }
}
