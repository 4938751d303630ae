package duplex.load.websocket;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a session says: {@code {"event":…,"data":…}}, each in a text message. */
final class Messages {
    private Messages() {}

    /** Where a session of this name enters: the handshake carries the name. */
    static URI address(URI chat, String username) {
        return URI.create(chat + "?username=" + URLEncoder.encode(username, StandardCharsets.UTF_8));
    }

    /** A message to the lobby; it asks for no acknowledgement. */
    static String chatMessage(String text) {
        return "{\"event\":\"chat message\",\"data\":{\"message\":\"" + text + "\"}}";
    }
}
