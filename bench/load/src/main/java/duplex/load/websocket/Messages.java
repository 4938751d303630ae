package duplex.load.websocket;

import duplex.load.wire.Asked;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a session says: {@code {"event":…,"data":…}}, each in a text message. */
final class Messages {
    private static final Pattern ACK = Pattern.compile("\"event\"\\s*:\\s*\"ack\"");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d{1,9})\\b");
    private static final Pattern REFUSED = Pattern.compile("\"ok\"\\s*:\\s*false");

    private Messages() {}

    /** Where a session of this name enters: the handshake carries the name. */
    static URI address(URI chat, String username) {
        return URI.create(chat + "?username=" + URLEncoder.encode(username, StandardCharsets.UTF_8));
    }

    /** A message to the lobby; it asks for no acknowledgement. */
    static String chatMessage(String text) {
        return "{\"event\":\"chat message\",\"data\":{\"message\":\"" + text + "\"}}";
    }

    /** A message to a room; it asks for no acknowledgement. */
    static String roomMessage(String room, String text) {
        return "{\"event\":\"chat message\",\"data\":{\"room\":\"" + room + "\",\"message\":\"" + text + "\"}}";
    }

    /** A message to one user; it asks for no acknowledgement. */
    static String whisper(String user, String text) {
        return "{\"event\":\"whisper\",\"data\":{\"to\":\"" + user + "\",\"message\":\"" + text + "\"}}";
    }

    static String joinRoom(int id, String room) {
        return "{\"event\":\"join room\",\"data\":{\"room\":\"" + room + "\"},\"id\":" + id + "}";
    }

    static String leave(int id) {
        return "{\"event\":\"leave\",\"id\":" + id + "}";
    }

    /** Tells of an acknowledgement, if this text is one. Inside a JSON string the quotes would be escaped. */
    static void acknowledge(String text, Asked asked) {
        Matcher id = ID.matcher(text);
        if (ACK.matcher(text).find() && id.find()) {
            asked.acknowledged(
                    Integer.parseInt(id.group(1)), !REFUSED.matcher(text).find(), text);
        }
    }
}
