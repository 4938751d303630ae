package duplex.polling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is connected, under which name, in which rooms. Only the chat thread touches it. */
final class Roster {
    private final Group lobby = new Group();
    private final Map<String, Group> rooms = new LinkedHashMap<>();
    private final Map<Session, Set<String>> roomsBySession = new LinkedHashMap<>();

    void enter(Session session) {
        lobby.add(session);
        roomsBySession.put(session, new LinkedHashSet<>());
    }

    /** Takes a session out of the chat and all its rooms, and tells which rooms those were. */
    List<String> leave(Session session) {
        List<String> left = List.copyOf(roomsOf(session));
        left.forEach(room -> leave(session, room));
        roomsBySession.remove(session);
        lobby.remove(session);
        return left;
    }

    // study: room
    void join(Session session, String room) {
        rooms.computeIfAbsent(room, name -> new Group()).add(session);
        roomsOf(session).add(room);
    }

    void leave(Session session, String room) {
        Group group = rooms.get(room);
        if (group != null && roomsOf(session).remove(room)) {
            group.remove(session);
            if (group.isEmpty()) {
                rooms.remove(room);
            }
        }
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

    List<Session> everyone() {
        return lobby.sessions();
    }

    List<Session> members(String room) {
        Group group = rooms.get(room);
        return group == null ? List.of() : group.sessions();
    }

    List<Session> sessionsOf(String username) {
        return List.copyOf(lobby.byUser.getOrDefault(username, Set.of()));
    }

    /** Sessions under their users' names. Both lists are kept until somebody comes or goes: a fan-out builds nothing. */
    private static final class Group {
        private final Map<String, Set<Session>> byUser = new LinkedHashMap<>();
        private @Nullable List<String> userList;
        private @Nullable List<Session> sessions;

        void add(Session session) {
            byUser.computeIfAbsent(session.username(), name -> new LinkedHashSet<>())
                    .add(session);
            forgetLists();
        }

        void remove(Session session) {
            Set<Session> ofUser = byUser.get(session.username());
            // CHAT-LEAVE-002: the name goes with the last of a user's sessions, not with the first.
            if (ofUser != null && ofUser.remove(session) && ofUser.isEmpty()) {
                byUser.remove(session.username());
            }
            forgetLists();
        }

        boolean isEmpty() {
            return byUser.isEmpty();
        }

        List<String> userList() {
            List<String> list = userList;
            if (list == null) {
                list = List.copyOf(byUser.keySet());
                userList = list;
            }
            return list;
        }

        List<Session> sessions() {
            List<Session> list = sessions;
            if (list == null) {
                List<Session> all = new ArrayList<>();
                byUser.values().forEach(all::addAll);
                list = List.copyOf(all);
                sessions = list;
            }
            return list;
        }

        private void forgetLists() {
            userList = null;
            sessions = null;
        }
    }
}
