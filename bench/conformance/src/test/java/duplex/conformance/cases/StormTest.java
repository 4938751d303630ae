package duplex.conformance.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import duplex.client.ChatEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Storm}: only what is stale may be missing. */
final class StormTest {
    @Test
    void ofListsThatFollowOneAnotherTheNewestStays() {
        assertEquals(
                List.of(list("join", 2), message(1), list("join", 3), list("leave", 4), list("join", 6)),
                Storm.newestLists(List.of(
                        list("join", 1),
                        list("join", 2),
                        message(1),
                        list("join", 3),
                        list("leave", 4),
                        list("join", 5),
                        list("join", 6))));
    }

    @Test
    void roomsAreToldApartAndMessagesAllCount() {
        List<ChatEvent> events = List.of(room("tea"), room("cake"), message(1), message(1));

        assertEquals(events, Storm.newestLists(events));
        assertEquals(List.of(room("tea")), Storm.newestLists(List.of(room("tea"), room("tea"))));
    }

    private static ChatEvent list(String event, int newest) {
        return new ChatEvent(event, JsonNodeFactory.instance.arrayNode().add(newest));
    }

    private static ChatEvent room(String room) {
        return new ChatEvent("join room", JsonNodeFactory.instance.objectNode().put("room", room));
    }

    private static ChatEvent message(int number) {
        return new ChatEvent(
                "chat message", JsonNodeFactory.instance.objectNode().put("message", number));
    }
}
