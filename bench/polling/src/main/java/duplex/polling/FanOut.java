package duplex.polling;

import java.util.List;
import java.util.function.Consumer;

/** Encodes each event once and puts the bytes into every receiver's mailbox. Only the chat thread calls it. */
final class FanOut {
    private final Roster roster;
    private final Consumer<Session> onSlowConsumer;

    /** @param onSlowConsumer is told whose mailbox is full; it must not end the session before this event is sent */
    FanOut(Roster roster, Consumer<Session> onSlowConsumer) {
        this.roster = roster;
        this.onSlowConsumer = onSlowConsumer;
    }

    // study: fan-out
    void toLobby(String event, Object data) {
        send(roster.everyone(), event, data);
    }

    void toRoom(String room, String event, Object data) {
        send(roster.members(room), event, data);
    }

    // study: whisper
    void toUser(String username, String event, Object data) {
        send(roster.sessionsOf(username), event, data);
    }

    // study: fan-out
    private void send(List<Session> receivers, String event, Object data) {
        if (receivers.isEmpty()) {
            return;
        }
        byte[] encoded = Envelope.event(event, data);
        for (Session session : receivers) {
            if (!session.mailbox().append(encoded)) {
                onSlowConsumer.accept(session); // CHAT-LIMIT-002
            }
        }
    }
}
