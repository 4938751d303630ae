package duplex.conformance.wire;

import duplex.client.ChatClient.Ending;
import duplex.client.ChatEvent;
import duplex.client.Protocol;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One session of the chat, spoken by hand: it sends JSON as it is, right or wrong, keeps events and acknowledgements in one
 * order, and can fall silent, stop reading, or break off. The same hand on all three transports.
 */
public interface RawSession extends AutoCloseable {

    /**
     * Enters the chat.
     *
     * @param usernameJson the username as JSON text, escapes and all; on raw WebSocket it must be a well-formed string
     * @throws duplex.client.RefusedException if the server would not let it in
     */
    static RawSession enter(Protocol protocol, URI address, String usernameJson, WireOptions options)
            throws IOException, InterruptedException {
        return switch (protocol) {
            case WEBSOCKET -> WebSocketSession.enter(address, usernameJson, options);
            case SOCKETIO -> SocketIoSession.enter(address, "{\"username\":" + usernameJson + "}", options);
            case POLLING -> PollingSession.enter(address, "{\"username\":" + usernameJson + "}", options);
        };
    }

    /**
     * Enters a raw WebSocket chat with a query as it is, percent signs and all.
     *
     * @param query with its question mark
     * @throws duplex.client.RefusedException if the server would not let it in
     */
    static RawSession enterByQuery(URI address, String query, WireOptions options)
            throws IOException, InterruptedException {
        return WebSocketSession.enterByQuery(address, query, options);
    }

    /** Events and acknowledgements, in the order in which they came. */
    Arrivals<Arrival> arrivals();

    /** Sends an event that asks for no acknowledgement; on polling there is always one, and it arrives like any other. */
    void send(String event, @Nullable String dataJson) throws IOException;

    /**
     * Sends an event that asks for an acknowledgement.
     *
     * @return the number under which it will arrive
     */
    long request(String event, @Nullable String dataJson) throws IOException;

    /**
     * Leaves by its own wish: the {@code leave} event, or on polling the DELETE.
     *
     * @return the number under which the acknowledgement will arrive
     */
    default long leave() throws IOException {
        return request("leave", null);
    }

    /** The frame, packet or body in which the next {@link #request} would send this. */
    String envelope(String event, @Nullable String dataJson);

    /** Sends a text as one frame, packet or body. */
    void sendText(String text) throws IOException;

    /** The ids of this session that the server told it, and should tell nobody else. */
    List<String> ids();

    /** From now on nothing is read; see {@link WebSocketWire#pauseReading}. On polling it asks no more. */
    void pauseReading();

    /** Reads, or asks, on. */
    void resumeReading();

    /** Completes when the server ended the session. */
    CompletableFuture<Ending> ended();

    /** Ends the session: by closing the TCP connection without a word, or on polling by a DELETE. */
    @Override
    void close() throws IOException;

    /** The events alone, without acknowledgements. */
    default List<ChatEvent> events() {
        return arrivals().all().stream()
                .filter(arrival -> arrival.id() < 0)
                .map(Arrival::toEvent)
                .toList();
    }
}
