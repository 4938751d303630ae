package duplex.load.wire;

import java.util.concurrent.CompletableFuture;

/**
 * The chat on one transport, as the load generator needs it: many sessions, cheap receipts, and sends that never wait.
 *
 * <p>A driver is a package with three files, the same in each, so that any two can be compared side by side: {@code Wire}
 * (opens it), {@code Session} (one session from connecting to its end), {@code Messages} (the bytes). What they share is
 * in {@link LoopedWire}. What it must hold to:
 *
 * <ul>
 *   <li><b>Open loop.</b> {@link #send} returns at once and never waits for an answer, an acknowledgement or room in a
 *       buffer. A server that stops must not stop the sender: what piles up is what is measured.
 *   <li><b>The clock first.</b> On receipt the clock is read before the bytes are looked at, once for all that came
 *       together.
 *   <li><b>No parsing.</b> Received messages go through a {@link StampScanner}, nothing else.
 *   <li><b>Nothing hidden.</b> A session that ends is told to {@link Receiver#ended} and does not come back by itself. A message that
 *       could not be sent is not sent again: it will be missed by the receivers.
 * </ul>
 */
public interface ChatWire extends AutoCloseable {
    /**
     * Enters the chat with one more session, or again with one that is out. May be called while others are still on their
     * way in.
     *
     * @param session a number from 0 up; it stands for the session in every later call
     * @param username what to be called; sessions may share a name
     * @return completes when the server has let the session in: its first {@code join} has come. It fails with an
     *     {@link java.io.IOException} that says why the server could not be reached or would not.
     */
    CompletableFuture<Void> join(int session, String username);

    /**
     * Joins a room.
     *
     * @param session one that is in
     * @return completes when the server has acknowledged it; fails with an {@link java.io.IOException} if it refuses, or
     *     the session ends first
     */
    CompletableFuture<Void> joinRoom(int session, String room);

    /**
     * Sends one message to the lobby.
     *
     * @param session the sender
     * @param stamp what marks it; its intended time is the schedule's, not the time of this call
     */
    void send(int session, Stamp stamp);

    /** Sends one message to a room the sender has joined; otherwise as {@link #send}. */
    void sendToRoom(int session, String room, Stamp stamp);

    /** Sends one message to one user; otherwise as {@link #send}. */
    void whisper(int session, String user, Stamp stamp);

    /**
     * Leaves the chat, with an acknowledgement.
     *
     * @return completes when the server has confirmed it, or the session is over; never fails
     */
    CompletableFuture<Void> leave(int session);

    /** Breaks a session's connection, without a goodbye. */
    void drop(int session);

    /** Lets what arrives at a session lie, in the operating system or at the server. */
    void stopReading(int session);

    /** Reads again what arrives, and what has lain there. */
    void readAgain(int session);

    /** What has happened on the wire so far. */
    WireCounts counts();

    /** Ends every session, with the transport's goodbye as far as that goes within two seconds, and frees all threads. */
    @Override
    void close();
}
