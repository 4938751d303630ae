package duplex.conformance.cases;

import static duplex.conformance.cases.Json.list;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatEvent;
import java.util.List;

/** The server's events as the specification has them, to compare with what came. */
final class Events {
    private Events() {}

    static ChatEvent join(List<String> userList) {
        return new ChatEvent("join", list(userList));
    }

    static ChatEvent leave(List<String> userList) {
        return new ChatEvent("leave", list(userList));
    }

    static ChatEvent message(String message, String username) {
        return new ChatEvent("chat message", object("message", message, "username", username));
    }

    static ChatEvent roomMessage(String room, String message, String username) {
        return new ChatEvent("chat message", object("room", room, "message", message, "username", username));
    }

    static ChatEvent joinRoom(String room, List<String> userList) {
        return new ChatEvent("join room", object("room", room, "userList", list(userList)));
    }

    static ChatEvent leaveRoom(String room, List<String> userList) {
        return new ChatEvent("leave room", object("room", room, "userList", list(userList)));
    }

    static ChatEvent whisper(String message, String username) {
        return new ChatEvent("whisper", object("message", message, "username", username));
    }

    /** How an event reads in a failure's text. */
    static String show(ChatEvent event) {
        return Texts.shorten(event.event() + " " + event.data());
    }

    static String show(List<ChatEvent> events) {
        return events.isEmpty()
                ? "nothing"
                : events.size() + " events, the last of them " + show(events.get(events.size() - 1));
    }

    /** The error code of a refusing acknowledgement; empty if it is none. */
    static String codeOf(JsonNode ack) {
        return ack.path("error").path("code").asText();
    }
}
