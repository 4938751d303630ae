package duplex.socketio;

import duplex.socketio.ChatEvents.RoomMembers;
import duplex.socketio.guard.RareLog;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Hands each event to a room of the library, which knows the receivers. Only the chat thread calls it: the order of the
 * calls is the order in which everybody gets what they get, acknowledgements included.
 */
final class FanOut {
    /** How an event goes to everyone in a room of the library, without waiting for any. */
    interface Carrier {
        /** What is sent meanwhile, to whomever, goes together with the next {@link #flush}. */
        void gather(Runnable sending);

        void carry(String room, String event, Object data);

        /** The same; but of several that follow one another and still wait, it may be that only the newest goes. */
        void carryList(String room, String event, Object data);

        /** Whether so much has been carried since the last flush that it should go before there is more. */
        boolean isFull();

        /**
         * Lets go what it may have kept, to write it together.
         *
         * @param written run once, whatever fails: when all is written, as far as sockets take it
         */
        void flush(Runnable written);
    }

    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(FanOut.class));

    private final Carrier carrier;
    private final List<Session> leaving = new ArrayList<>();

    FanOut(Carrier carrier) {
        this.carrier = carrier;
    }

    /** What is sent meanwhile, by whichever way, goes together with the next {@link #flush}, in its order. */
    void gather(Runnable sending) {
        carrier.gather(sending);
    }

    // study: fan-out
    void toLobby(String event, Object data) {
        carrier.carry(Rooms.LOBBY, event, data);
    }

    void toRoom(String room, String event, Object data) {
        carrier.carry(Rooms.room(room), event, data);
    }

    /** Tells everyone who is here, after somebody came or went. */
    void listToLobby(String event, List<String> userList) {
        carrier.carryList(Rooms.LOBBY, event, userList);
    }

    void listToRoom(String room, String event, RoomMembers members) {
        carrier.carryList(Rooms.room(room), event, members);
    }

    // study: whisper
    void toUser(String username, String event, Object data) {
        carrier.carry(Rooms.user(username), event, data);
    }

    /** Closes the connection of a session that has left, behind everything it is still to get. */
    void close(Session session) {
        leaving.add(session);
    }

    /** Whether it is time to {@link #flush}, though there may be more to send. */
    boolean isFull() {
        return carrier.isFull();
    }

    /** Lets go everything since the last time; the carrier says when it is written. Who left is closed whatever fails. */
    void flush(Runnable written) {
        try {
            carrier.flush(written);
        } finally {
            List<Session> left = List.copyOf(leaving);
            leaving.clear();
            left.forEach(FanOut::closeSafely);
        }
    }

    private static void closeSafely(Session session) {
        try {
            session.close();
        } catch (RuntimeException | Error fault) {
            FAULTS.error("a session that has left could not be closed", fault);
        }
    }
}
