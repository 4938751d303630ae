package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event from the server.
 *
 * @param event its name, such as {@code chat message}
 * @param data its data; a JSON null node if it had none
 */
public record ChatEvent(String event, JsonNode data) {
    /** Whether the data is the lobby's userList. */
    public boolean isUserList() {
        return event.equals("join") || event.equals("leave");
    }
}
