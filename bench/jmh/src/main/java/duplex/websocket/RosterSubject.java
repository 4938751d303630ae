package duplex.websocket;

import java.util.List;
import java.util.stream.IntStream;

/** A roster with a number of users in it, each of whom may leave and come back, for the microbenchmarks. */
public final class RosterSubject {
    private final Roster roster = new Roster();
    private final List<Session> sessions;

    /** A roster of this many users, one session each. */
    public RosterSubject(int users) {
        sessions = IntStream.range(0, users)
                .mapToObj(user -> NoConnection.session("user-" + user))
                .toList();
        sessions.forEach(roster::enter);
    }

    /** One user goes, and comes again; nobody asks who is here. */
    public Object leaveAndEnter(int user) {
        Session session = sessions.get(user);
        roster.leave(session);
        roster.enter(session);
        return session;
    }

    /** Who is here, in the order of arrival. */
    public List<String> userList() {
        return roster.userList();
    }

    /** The session of a user, found without the roster. */
    public Object session(int user) {
        return sessions.get(user);
    }
}
