package duplex.socketio;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected, under which name, in which rooms. Only the chat thread touches it.
 *
 * <p>Who gets what is in the library's rooms, which this keeps in step. Two things the library does not keep: the order in
 * which users came, and which rooms a session was in once its connection is gone.
 */
final class Roster {
    private final Group lobby = new Group();
    private final Map<String, Group> rooms = new LinkedHashMap<>();
    private final Map<Session, Set<String>> roomsBySession = new LinkedHashMap<>();

    void enter(Session session) {
        lobby.add(session);
        roomsBySession.put(session, new LinkedHashSet<>());
        session.joinLibraryRoom(Rooms.LOBBY);
        session.joinLibraryRoom(Rooms.user(session.username()));
    }

    /** Takes a session out of the chat and all its rooms, and tells which rooms those were. */
    List<String> leave(Session session) {
        List<String> left = List.copyOf(roomsOf(session));
        left.forEach(room -> leave(session, room));
        roomsBySession.remove(session);
        lobby.remove(session);
        session.leaveLibraryRoom(Rooms.LOBBY);
        session.leaveLibraryRoom(Rooms.user(session.username()));
        return left;
    }

    // study: room
    void join(Session session, String room) {
        rooms.computeIfAbsent(room, name -> new Group()).add(session);
        roomsOf(session).add(room);
        session.joinLibraryRoom(Rooms.room(room));
    }

    void leave(Session session, String room) {
        Group group = rooms.get(room);
        if (group != null && roomsOf(session).remove(room)) {
            group.remove(session);
            if (group.isEmpty()) {
                rooms.remove(room);
            }
        }
        // Even if the client is gone: it may have gone just before the library was told to let it in.
        session.leaveLibraryRoom(Rooms.room(room));
    }

    boolean isHere(Session session) {
        return roomsBySession.containsKey(session);
    }

    Set<String> roomsOf(Session session) {
        return roomsBySession.getOrDefault(session, Set.of());
    }

    /** Everyone in the chat: each user once, in order of arrival. */
    List<String> userList() {
        return lobby.userList();
    }

    /** Everyone in a room: each user once, in order of arrival there. */
    List<String> userList(String room) {
        Group group = rooms.get(room);
        return group == null ? List.of() : group.userList();
    }

    /** How many sessions each user has. The list is kept until somebody comes or goes: a fan-out builds nothing. */
    private static final class Group {
        private final Map<String, Integer> sessionsByUser = new LinkedHashMap<>();
        private @Nullable List<String> userList;

        void add(Session session) {
            sessionsByUser.merge(session.username(), 1, Integer::sum);
            userList = null;
        }

        void remove(Session session) {
            // CHAT-LEAVE-002: the name goes with the last of a user's sessions, not with the first.
            sessionsByUser.computeIfPresent(session.username(), (name, count) -> count == 1 ? null : count - 1);
            userList = null;
        }

        boolean isEmpty() {
            return sessionsByUser.isEmpty();
        }

        List<String> userList() {
            List<String> list = userList;
            if (list == null) {
                list = List.copyOf(sessionsByUser.keySet());
                userList = list;
            }
            return list;
        }
    }
}
