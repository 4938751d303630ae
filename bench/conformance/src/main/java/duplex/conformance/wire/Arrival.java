package duplex.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatEvent;

/**
 * An event, or an acknowledgement, in the order in which they came.
 *
 * @param event the event's name; {@code ack} for an acknowledgement
 * @param id the acknowledgement's number; −1 for an event
 * @param data the data of either
 */
public record Arrival(String event, long id, JsonNode data) {
    static Arrival event(String event, JsonNode data) {
        return new Arrival(event, -1, data);
    }

    static Arrival ack(long id, JsonNode data) {
        return new Arrival("ack", id, data);
    }

    /** Whether it acknowledges the request of that number. */
    public boolean acknowledges(long request) {
        return id >= 0 && id == request;
    }

    /** The event without its place in the order. */
    public ChatEvent toEvent() {
        return new ChatEvent(event, data);
    }
}
