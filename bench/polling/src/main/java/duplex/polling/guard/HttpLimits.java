package duplex.polling.guard;

import java.time.Duration;

/**
 * How much of everything a connection may take.
 *
 * @param maxConnections connections open at the same time; one more is closed at once
 * @param maxLineBytes the request line
 * @param maxHeaderBytes all header fields of a request together
 * @param maxBodyBytes the body of a request, chunked or not
 * @param maxUntakenBytes bodies of answers that clients have not taken yet, and of requests that wait to be answered, of
 *     all connections together; the connection of one more answer is closed, one more request refused
 * @param idle between two requests, and before the first
 * @param receiving from a request's first byte to its last
 * @param answering until the client has taken the whole answer, or a request that has to wait is answered
 * @param closing from the server's end of the connection to the client's
 */
public record HttpLimits(
        int maxConnections,
        int maxLineBytes,
        int maxHeaderBytes,
        int maxBodyBytes,
        int maxUntakenBytes,
        Duration idle,
        Duration receiving,
        Duration answering,
        Duration closing) {

    /** Generous to any honest client of small JSON, tight to everybody else. */
    public static HttpLimits of(int maxConnections, int maxBodyBytes) {
        return new HttpLimits(
                maxConnections,
                4096,
                8192,
                maxBodyBytes,
                64 * 1024 * 1024,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2));
    }
}
