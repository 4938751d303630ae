package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One session of the chat. It keeps everything the server sends from the first moment of connecting, so that no event can
 * fall between opening a session and looking at it.
 *
 * <p>Every method may be called from any thread; none waits for the network. What one thread sends goes out in the order in
 * which it was sent. What is hung onto a future may run on the thread that reads from the network, so it must not wait.
 */
public interface ChatClient extends AutoCloseable {

    /** Everything this session was sent, in order of arrival. */
    Inbox inbox();

    /**
     * Sends an event and asks for its acknowledgement.
     *
     * @param event its name; any name, also one that the transport's library keeps for itself
     * @param data the event's data as JSON; null leaves it out
     * @return the acknowledgement, {@code {"ok":true,…}} or {@code {"ok":false,"error":{…}}}; it fails with a
     *     {@link java.io.IOException} if the session ends first
     * @throws IllegalArgumentException if {@code data} cannot be written as JSON, being nested deeper than 1000 levels
     */
    CompletableFuture<JsonNode> request(String event, @Nullable JsonNode data);

    /**
     * Sends an event without asking for an acknowledgement. On polling every event is acknowledged by the answer to its
     * request; here that answer is dropped. Once the session is over, this does nothing.
     */
    void send(String event, @Nullable JsonNode data);

    /**
     * Leaves the chat by one's own wish: the {@code leave} event, or on polling the DELETE. A polling client asks for no
     * more events from then on.
     *
     * @return the acknowledgement, as for {@link #request}
     */
    CompletableFuture<JsonNode> leave();

    /** Completes, never exceptionally, when the session is over, whoever ended it. */
    CompletableFuture<Ending> ended();

    /** Ends the connection without a goodbye, as a crash would: a TCP reset, or on polling no further request. */
    void abort();

    /**
     * Closes the connection with the transport's own goodbye, on polling the DELETE, behind what was sent before. After two
     * seconds the session ends without it, if the server has not answered. Frees every thread and socket of the session.
     * Idempotent.
     */
    @Override
    void close();

    /**
     * How a session ended.
     *
     * @param code the transport's own number where there is one: a WebSocket close code or an HTTP status; else 0. Java's
     *     WebSocket client counts a connection that broke as 1006.
     * @param reason what the peer, or the library, said; may be empty
     */
    record Ending(int code, String reason) {}
}
