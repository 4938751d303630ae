package duplex.polling;

import duplex.polling.ChatEvents.RoomMembers;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes each event once and puts the bytes into every receiver's mailbox. Only the chat thread calls it. Of userLists that
 * follow one another and nobody has fetched yet, only the newest is kept.
 */
final class FanOut {
    /**
     * Lists of one topic make each other stale.
     *
     * @param room null for the lobby
     */
    record Topic(String event, @Nullable String room) {}

    private final Roster roster;
    private final Consumer<Session> onSlowConsumer;

    /** @param onSlowConsumer is told whose mailbox is full; it must not end the session before this event is sent */
    FanOut(Roster roster, Consumer<Session> onSlowConsumer) {
        this.roster = roster;
        this.onSlowConsumer = onSlowConsumer;
    }

    // study: fan-out
    void toLobby(String event, Object data) {
        send(roster.everyone(), event, data, null);
    }

    void toRoom(String room, String event, Object data) {
        send(roster.members(room), event, data, null);
    }

    /** Tells everyone who is here, after somebody came or went. */
    void listToLobby(String event, List<String> userList) {
        send(roster.everyone(), event, userList, new Topic(event, null));
    }

    void listToRoom(String room, String event, RoomMembers members) {
        send(roster.members(room), event, members, new Topic(event, room));
    }

    // study: whisper
    void toUser(String username, String event, Object data) {
        send(roster.sessionsOf(username), event, data, null);
    }

    // study: fan-out
    private void send(List<Session> receivers, String event, Object data, @Nullable Topic topic) {
        if (receivers.isEmpty()) {
            return;
        }
        byte[] encoded = Envelope.event(event, data);
        for (Session session : receivers) {
            if (!session.mailbox().append(encoded, topic)) {
                onSlowConsumer.accept(session); // CHAT-LIMIT-002
            }
        }
    }
}
