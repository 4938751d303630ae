package duplex.recover;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatEvent;
import duplex.client.Inbox;
import java.util.ArrayList;
import java.util.List;

/** The userList as one session was told it last. */
final class UserList {
    private final Inbox inbox;
    private int seen;
    private List<String> names = List.of();

    UserList(Inbox inbox) {
        this.inbox = inbox;
    }

    /** The names in it; none before the first one came. */
    synchronized List<String> names() {
        List<ChatEvent> events = inbox.since(seen);
        seen += events.size();
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).isUserList()) {
                names = namesIn(events.get(i).data());
                return names;
            }
        }
        return names;
    }

    private static List<String> namesIn(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(each -> names.add(each.asText()));
        return List.copyOf(names);
    }
}
