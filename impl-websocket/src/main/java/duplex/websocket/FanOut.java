package duplex.websocket;

import duplex.websocket.ChatEvents.Failure;
import duplex.websocket.ChatEvents.RoomMembers;
import duplex.websocket.guard.RareLog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Encodes each event once and hands it to every receiver. Only the chat thread calls it: the order of the calls is the
 * order in which everybody gets what they get. Of userLists that follow one another and still wait, only the newest goes.
 */
final class FanOut {
    /** How encoded events go to connections, without waiting for any. */
    interface Carrier {
        void carry(List<Delivery> deliveries);
    }

    /**
     * One event, encoded, and who is to get it.
     *
     * @param topic what it is a list of; null if it is none
     */
    record Delivery(
            ByteBuffer event,
            List<Session> receivers,
            @Nullable Topic topic) {}

    /**
     * Lists of one topic make each other stale.
     *
     * @param room null for the lobby
     */
    record Topic(String event, @Nullable String room) {}

    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(FanOut.class));

    /** So much may wait: it is copied for those who get something in between. */
    static final int MAX_WAITING_BYTES = 64 * 1024;

    /** So many receivers may wait, each counted for each event. */
    static final int MAX_WAITING_RECEIVERS = 256 * 1024;

    private final Roster roster;
    private final Carrier carrier;
    private final List<Delivery> waiting = new ArrayList<>();
    private int waitingBytes;
    private int waitingReceivers;

    /** What waits behind all that, until something comes behind it; only then it is worth encoding. */
    private @Nullable Listing last;

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

    /** Tells everyone who is here, after somebody came or went. */
    void listToLobby(String event, List<String> userList) {
        list(new Listing(new Topic(event, null), userList, roster.everyone()));
    }

    void listToRoom(String room, String event, RoomMembers members) {
        list(new Listing(new Topic(event, room), members, roster.members(room)));
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
        settle();
        add(new Delivery(event, receivers, null));
    }

    // study: fan-out
    /** In a storm of entrances most lists are stale before they go: those are not even encoded. */
    private void list(Listing newest) {
        if (last != null && !newest.replaces(last)) {
            settle();
        }
        last = newest;
    }

    /** What was the last is the last no more. */
    private void settle() {
        Listing listing = last;
        if (listing != null) {
            last = null;
            add(new Delivery(Envelope.event(listing.topic.event(), listing.data), listing.receivers, listing.topic));
        }
    }

    // study: fan-out
    private void add(Delivery delivery) {
        waiting.add(delivery);
        waitingBytes += delivery.event().remaining();
        waitingReceivers += delivery.receivers().size();
        if (waitingBytes >= MAX_WAITING_BYTES || waitingReceivers >= MAX_WAITING_RECEIVERS) {
            flush();
        }
    }

    /** Lets go everything since the last time. What cannot be carried is not tried again; who has left is closed all the same. */
    void flush() {
        try {
            settle();
            carryWaiting();
        } finally {
            closeLeaving();
        }
    }

    private void carryWaiting() {
        List<Delivery> deliveries = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        waitingReceivers = 0;
        carrier.carry(deliveries);
    }

    private void closeLeaving() {
        List<Session> sessions = List.copyOf(leaving);
        leaving.clear();
        sessions.forEach(FanOut::closeSafely);
    }

    private static void closeSafely(Session session) {
        try {
            session.close();
        } catch (RuntimeException | Error fault) {
            FAULTS.error("a session that has left could not be closed", fault);
        }
    }

    private record Listing(Topic topic, Object data, List<Session> receivers) {
        /** Whoever would have got the older gets this, or is gone; who only left a room is still to get what came before. */
        boolean replaces(Listing older) {
            return topic.equals(older.topic) && (topic.room == null || receivers.size() >= older.receivers.size());
        }
    }
}
