package duplex.websocket.guard;

import java.time.Duration;
import java.util.Set;

/**
 * What a connection may cost.
 *
 * @param maxMessageBytes the longest message, in one frame or in fragments, finished or not
 * @param maxUnsentBytes how much output may wait for a peer before it is cut
 * @param maxConnections how many connections there may be at once, those included that have only begun
 * @param allowedOrigins the origins of pages let in beside the server's own
 * @param hostNames the names under which the server may be asked for, as a page would that was made to believe that such a
 *     name is the server's; every name if there are none
 * @param heartbeat how long a silent peer is left alone before it is pinged
 * @param heartbeatTimeout how long it then has to give a sign of life
 */
public record GuardOptions(
        int maxMessageBytes,
        int maxUnsentBytes,
        int maxConnections,
        Set<String> allowedOrigins,
        Set<String> hostNames,
        Duration heartbeat,
        Duration heartbeatTimeout) {

    /** A handshake longer than this is refused. */
    static final int MAX_HANDSHAKE_BYTES = 8 * 1024;

    /** A message in more pieces than this is refused: an empty piece costs memory too. */
    static final int MAX_FRAGMENTS = 4096;

    /** More frames than this waiting for one peer, however small (pongs are), and it is cut. */
    static final int MAX_UNSENT_FRAMES = 16 * 1024;

    /** How long a peer may take over its handshake. */
    static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

    /** How long a close frame may wait to be taken before the connection is closed without it. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** How long a peer has, after the last frame, to close its end. */
    static final Duration LINGER_TIMEOUT = Duration.ofSeconds(2);
}
