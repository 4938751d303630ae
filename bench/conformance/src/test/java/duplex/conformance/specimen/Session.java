package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** One connection as the chat sees it: a name, its rooms, and where its events go. */
public final class Session {
    private final String username;
    private final Outlet outlet;
    private final Set<String> rooms = new LinkedHashSet<>();
    private boolean over;

    /** Where a session's events go: its transport. */
    @FunctionalInterface
    public interface Outlet {
        /** Sends an event to the client. */
        void event(String event, JsonNode data);
    }

    Session(String username, Outlet outlet) {
        this.username = username;
        this.outlet = outlet;
    }

    /** The user this session belongs to. */
    public String username() {
        return username;
    }

    /** Where its events go. */
    public Outlet outlet() {
        return outlet;
    }

    /** The rooms it is in; the chat adds and removes. */
    public Set<String> rooms() {
        return rooms;
    }

    /** Whether it has left or was lost. */
    public boolean over() {
        return over;
    }

    void end() {
        over = true;
    }
}
