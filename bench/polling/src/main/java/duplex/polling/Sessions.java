package duplex.polling;

import duplex.polling.ChatEvents.Ok;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Which session an id belongs to, and how each session ends: with plain HTTP there is no connection that could break, so
 * silence has to be noticed.
 */
final class Sessions {
    static final int MAX_SESSIONS = 10_000;

    /** How many sessions that were cut are told so when they ask; the longest-gone are forgotten first. */
    static final int MAX_REMEMBERED = 1024;

    private static final int ID_BYTES = 24;
    private static final OptionalLong AT_ONCE = OptionalLong.of(0);

    private final ChatEndpoint endpoint;
    private final LongSupplier nanoTime;
    private final long silenceNanos;
    private final SecureRandom random = new SecureRandom();

    /** In the order in which they were last heard of. */
    private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true);

    /** When each session that was cut may be forgotten, in that order. */
    private final Map<String, Long> cut = new LinkedHashMap<>();

    Sessions(ChatEndpoint endpoint, LongSupplier nanoTime, long silenceNanos) {
        this.endpoint = endpoint;
        this.nanoTime = nanoTime;
        this.silenceNanos = silenceNanos;
    }

    // study: enter
    Session enter(String username) throws ChatException {
        if (byId.size() >= MAX_SESSIONS) {
            throw new ChatException(ChatException.INTERNAL, "the chat is full; try again later");
        }
        Session session = new Session(newId(), username);
        session.seen(nanoTime.getAsLong());
        byId.put(session.id(), session);
        endpoint.onConnect(session);
        return session;
    }

    /** The session of this id; to be asked for is its sign of life. */
    Session find(String id) throws ChatException {
        Session session = byId.get(id);
        if (cut.containsKey(id) || (session != null && session.mailbox().isOverflown())) {
            throw new ChatException(
                    ChatException.SLOW_CONSUMER,
                    "this session did not fetch its events, and ended at " + ChatOptions.MAX_UNSENT_BYTES + " bytes");
        }
        if (session == null) {
            throw new ChatException(
                    ChatException.NO_SUCH_SESSION, "no such session: it left, or was away too long"); // POLL-009
        }
        session.seen(nanoTime.getAsLong());
        return session;
    }

    /**
     * After how many nanoseconds so many bytes of this session may be heard; none if it has too much to say. Its name goes
     * out with each message: with a short one, the name is most of it.
     */
    OptionalLong waitNanos(String id, int bytes) {
        Session session = byId.get(id);
        if (session == null) {
            return AT_ONCE;
        }
        session.seen(nanoTime.getAsLong());
        return session.talk().take(bytes + session.nameBytes(), nanoTime.getAsLong());
    }

    /** What came of a session's words was this much, too. */
    void charge(Session session, int bytes) {
        session.talk().charge(bytes, nanoTime.getAsLong());
    }

    /** Ends a session by its own wish, and gives the acknowledgement. */
    Ok leave(Session session) {
        byId.remove(session.id());
        return endpoint.onLeave(session);
    }

    /** Ends the session of this id, if there is one. */
    void end(String id) {
        Session session = byId.get(id);
        if (session != null) {
            end(session);
        }
    }

    // study: slow consumer
    /** Ends a session that does not fetch its events. It is told at its next request, if that comes soon: POLL-010. */
    void cut(Session session) {
        if (byId.containsKey(session.id())) {
            cut.put(session.id(), nanoTime.getAsLong() + silenceNanos);
            forgetBeyond(MAX_REMEMBERED);
            end(session);
        }
    }

    // study: leave
    /**
     * Ends every session that has been silent for too long: CHAT-LEAVE-004.
     *
     * @return after how many nanoseconds the next could be
     */
    long endSilent() {
        long now = nanoTime.getAsLong();
        cut.values().removeIf(until -> now - until >= 0);
        while (!byId.isEmpty()) {
            Session quietest = byId.values().iterator().next();
            long silentNanos = now - quietest.lastSeenNanos();
            if (silentNanos < silenceNanos) {
                return silenceNanos - silentNanos;
            }
            end(quietest);
        }
        return silenceNanos;
    }

    int count() {
        return byId.size();
    }

    private void end(Session session) {
        byId.remove(session.id());
        endpoint.onDisconnect(session);
    }

    private void forgetBeyond(int max) {
        Iterator<String> eldest = cut.keySet().iterator();
        while (cut.size() > max) {
            eldest.next();
            eldest.remove();
        }
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
