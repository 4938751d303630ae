package duplex.websocket;

import duplex.websocket.ChatEvents.Failure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes each event once and hands it to every receiver. Only the chat thread calls it: the order of the calls is the
 * order in which everybody gets what they get.
 */
final class FanOut {
    /** How encoded events go to connections, without waiting for any. */
    interface Carrier {
        void carry(List<Delivery> deliveries);
    }

    /** One event, encoded, and who is to get it. */
    record Delivery(ByteBuffer event, List<Session> receivers) {}

    /** So much may wait. In a storm of entries each brings the whole userList: what waits would grow with their square. */
    static final int MAX_WAITING_BYTES = 64 * 1024;

    /** So many receivers may wait, each counted for each event. */
    static final int MAX_WAITING_RECEIVERS = 256 * 1024;

    private final Roster roster;
    private final Carrier carrier;
    private final List<Delivery> waiting = new ArrayList<>();
    private int waitingBytes;
    private int waitingReceivers;
    private final List<Session> leaving = new ArrayList<>();

    FanOut(Roster roster, Carrier carrier) {
        this.roster = roster;
        this.carrier = carrier;
    }

    // study: fan-out
    void toLobby(String event, Object data) {
        deliver(Envelope.event(event, data), roster.everyone());
    }

    void toRoom(String room, String event, Object data) {
        deliver(Envelope.event(event, data), roster.members(room));
    }

    // study: whisper
    void toUser(String username, String event, Object data) {
        deliver(Envelope.event(event, data), roster.sessionsOf(username));
    }

    /** Answers an event that asked for it. */
    void ack(Session session, long id, Object data) {
        deliver(Envelope.ack(id, data), List.of(session));
    }

    /** Tells a session, unasked, that the chat will not do what it wanted. */
    void error(Session session, Failure failure) {
        deliver(Envelope.event(ChatEvents.CHAT_ERROR, failure), List.of(session));
    }

    /** Closes the connection of a session that has left, behind everything it is still to get. */
    void close(Session session) {
        leaving.add(session);
    }

    // study: fan-out
    private void deliver(ByteBuffer event, List<Session> receivers) {
        waiting.add(new Delivery(event, receivers));
        waitingBytes += event.remaining();
        waitingReceivers += receivers.size();
        if (waitingBytes >= MAX_WAITING_BYTES || waitingReceivers >= MAX_WAITING_RECEIVERS) {
            flush();
        }
    }

    /** Lets go everything since the last time. */
    void flush() {
        try {
            carrier.carry(waiting);
        } finally {
            leaving.forEach(Session::close);
            waiting.clear();
            waitingBytes = 0;
            waitingReceivers = 0;
            leaving.clear();
        }
    }
}
