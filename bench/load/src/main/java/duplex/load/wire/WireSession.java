package duplex.load.wire;

import java.util.concurrent.CompletableFuture;

/**
 * One session of a driver, from connecting to its end. Everything but the two futures is called on the session's event loop;
 * what each does is said at {@link ChatWire}'s method of that name.
 */
public interface WireSession {
    /** Begins to enter. */
    void join(String username);

    /** Completes when the session is in, or fails. */
    CompletableFuture<Void> joined();

    /** Enters a room; the answer completes when the server has confirmed it. */
    void joinRoom(String room, CompletableFuture<Void> answer);

    /** Sends a message to the lobby. */
    void send(Stamp stamp);

    /** Sends a message to a room. */
    void sendToRoom(String room, Stamp stamp);

    /** Sends a message to a user. */
    void whisper(String user, Stamp stamp);

    /** Begins to leave. */
    void leave();

    /** Completes when the session is out. */
    CompletableFuture<Void> left();

    /** Breaks off without a goodbye. */
    void drop();

    /** Stops reading, or reads again. */
    void setReading(boolean reading);

    /** The run is over: ends the session, which nobody need hear. */
    void close();
}
