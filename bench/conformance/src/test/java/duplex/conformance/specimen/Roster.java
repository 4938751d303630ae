package duplex.conformance.specimen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions by user, users in order of arrival: the lobby is one, each room is one. */
public final class Roster {
    private final Map<String, Set<Session>> users = new LinkedHashMap<>();

    /** Adds a session, at the end unless its user is here already. */
    public void add(Session session) {
        users.computeIfAbsent(session.username(), name -> new LinkedHashSet<>()).add(session);
    }

    /** Removes a session, and its user with the last one. */
    public void remove(Session session) {
        Set<Session> sessions = users.getOrDefault(session.username(), Set.of());
        if (sessions.contains(session)) {
            sessions.remove(session);
        }
        if (sessions.isEmpty()) {
            users.remove(session.username());
        }
    }

    /** Removes a user with all their sessions. */
    public void removeUser(String username) {
        users.remove(username);
    }

    /** Whether this very session is here. */
    public boolean contains(Session session) {
        return users.getOrDefault(session.username(), Set.of()).contains(session);
    }

    /** Who is here, in order of arrival. */
    public List<String> names() {
        return new ArrayList<>(users.keySet());
    }

    /** All sessions here, as they are now. */
    public List<Session> sessions() {
        List<Session> all = new ArrayList<>();
        users.values().forEach(all::addAll);
        return all;
    }

    /** The sessions of one user, as they are now. */
    public List<Session> sessionsOf(String username) {
        return new ArrayList<>(users.getOrDefault(username, Set.of()));
    }

    /** Whether nobody is here. */
    public boolean isEmpty() {
        return users.isEmpty();
    }
}
