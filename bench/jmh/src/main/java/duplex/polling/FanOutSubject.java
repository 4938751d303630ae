package duplex.polling;

import duplex.polling.ChatEvents.Message;
import java.util.ArrayList;
import java.util.List;

/** A lobby of sessions that fetch what they are sent, for the microbenchmarks. */
public final class FanOutSubject {
    private final Roster roster = new Roster();
    private final FanOut fanOut = new FanOut(roster, FanOutSubject::full);
    private final List<Session> sessions = new ArrayList<>();

    /** A lobby with this many in it. */
    public FanOutSubject(int receivers) {
        for (int i = 0; i < receivers; i++) {
            Session session = new Session("id-" + i, "user-" + i);
            sessions.add(session);
            roster.enter(session);
        }
    }

    /** Tells everybody, with one encoded event in all mailboxes. */
    public void broadcast(String message, String username) {
        fanOut.toLobby(ChatEvents.CHAT_MESSAGE, new Message(message, username));
    }

    /** Tells everybody, with an event that is encoded anew for each: what the chat does not do. */
    public void broadcastOneByOne(String message, String username) {
        for (Session session : sessions) {
            if (!session.mailbox().append(PollingSubject.event(message, username), null)) {
                full(session);
            }
        }
    }

    /** Empties every mailbox, as the next poll of each would. */
    public void confirmAll() throws Exception {
        for (Session session : sessions) {
            session.mailbox().after(session.mailbox().next());
        }
    }

    private static void full(Session session) {
        throw new IllegalStateException("the mailbox of " + session.username() + " is full");
    }
}
