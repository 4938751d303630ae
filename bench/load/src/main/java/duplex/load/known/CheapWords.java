package duplex.load.known;

import java.nio.charset.StandardCharsets;

/** What the cheapest servers say: everybody is somebody, and a message is found by its name, not parsed. */
final class CheapWords {
    static final String JOIN = "{\"event\":\"join\",\"data\":[\"somebody\"]}";

    private static final String BEFORE = "{\"event\":\"chat message\",\"data\":{\"message\":\"";
    private static final String AFTER = "\",\"username\":\"somebody\"}}";
    private static final String MESSAGE = "\"message\":\"";

    private CheapWords() {}

    /** Whether there is a message in an event. */
    static boolean isMessage(String event) {
        return event.contains(MESSAGE);
    }

    /** The event that tells everybody what is in this one. */
    static byte[] told(String event) {
        int from = event.indexOf(MESSAGE) + MESSAGE.length();
        String text = event.substring(from, event.indexOf('"', from));
        return (BEFORE + text + AFTER).getBytes(StandardCharsets.US_ASCII);
    }
}
