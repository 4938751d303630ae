package duplex.conformance.cases;

import duplex.client.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a server may leave out when many enter or leave at once: SPEC, "In a storm". */
final class Storm {
    private static final Set<String> LISTS = Set.of("join", "leave", "join room", "leave room");

    private Storm() {}

    /**
     * The same events without the lists that a server may leave out: of those that follow one another, of the same event and
     * room, only the newest stays.
     */
    static List<ChatEvent> newestLists(List<ChatEvent> events) {
        List<ChatEvent> left = new ArrayList<>();
        for (ChatEvent event : events) {
            if (!left.isEmpty() && outdates(event, left.get(left.size() - 1))) {
                left.remove(left.size() - 1);
            }
            left.add(event);
        }
        return left;
    }

    private static boolean outdates(ChatEvent newer, ChatEvent older) {
        return LISTS.contains(newer.event())
                && newer.event().equals(older.event())
                && newer.data().path("room").equals(older.data().path("room"));
    }
}
