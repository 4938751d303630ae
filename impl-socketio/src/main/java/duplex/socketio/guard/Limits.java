package duplex.socketio.guard;

import java.time.Duration;
import java.util.Set;

/**
 * How much a client may ask of the server.
 *
 * @param maxPayloadBytes the largest frame or request body; a larger one ends its session
 * @param maxUnsentBytes how much may wait for a session that does not take it; with more it is cut
 * @param maxConnections how many connections, and how many sessions, there may be at once
 * @param connectTimeout how long a session may take to send CONNECT
 * @param allowedOrigins the origins let in beside the server's own
 */
public record Limits(
        int maxPayloadBytes,
        int maxUnsentBytes,
        int maxConnections,
        Duration connectTimeout,
        Set<String> allowedOrigins) {}
