package duplex.polling;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** An event on the wire: {@code {"event":…,"data":…}}, the same in both directions. */
record Envelope(String event, @Nullable JsonNode data) {

    static Envelope parse(byte[] body) throws ChatException {
        JsonNode json = Json.parse(body);
        JsonNode event = json.get("event");
        if (event == null || !event.isTextual()) {
            throw new ChatException(ChatException.BAD_EVENT, "an event is an object with a string \"event\"");
        }
        return new Envelope(event.textValue(), json.get("data"));
    }

    /** An event for clients, ready to be put into any number of mailboxes. */
    static byte[] event(String event, Object data) {
        return Json.encode(new Outgoing(event, data));
    }

    private record Outgoing(String event, Object data) {}
}
