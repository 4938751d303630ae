package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One session of the chat. It keeps everything the server sends from the first moment of connecting, so that no event can
 * fall between opening a session and looking at it.
 *
 * <p>Every method may be called from any thread; none waits for the network.
 */
public interface ChatClient extends AutoCloseable {

    /** Everything this session was sent, in order of arrival. */
    Inbox inbox();

    /**
     * Sends an event and asks for its acknowledgement.
     *
     * @param data the event's data as JSON; null leaves it out
     * @return the acknowledgement, {@code {"ok":true,…}} or {@code {"ok":false,"error":{…}}}; it fails with a
     *     {@link java.io.IOException} if the session ends first
     */
    CompletableFuture<JsonNode> request(String event, @Nullable JsonNode data);

    /**
     * Sends an event without asking for an acknowledgement. On polling every event is acknowledged by the answer to its
     * request; here that answer is dropped.
     */
    void send(String event, @Nullable JsonNode data);

    /**
     * Leaves the chat by one's own wish: the {@code leave} event, or on polling the DELETE.
     *
     * @return the acknowledgement, as for {@link #request}
     */
    CompletableFuture<JsonNode> leave();

    /** Completes, never exceptionally, when the session is over, whoever ended it. */
    CompletableFuture<Ending> ended();

    /** Ends the connection without a goodbye, as a crash would: a TCP reset, or on polling no further request. */
    void abort();

    /** Closes the connection with the transport's own goodbye, and frees every thread and socket. Idempotent. */
    @Override
    void close();

    /**
     * How a session ended.
     *
     * @param code the transport's own number where there is one: a WebSocket close code or an HTTP status; else 0
     * @param reason what the peer, or the library, said; may be empty
     */
    record Ending(int code, String reason) {}
}
