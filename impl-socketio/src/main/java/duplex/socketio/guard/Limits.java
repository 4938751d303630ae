package duplex.socketio.guard;

import java.time.Duration;
import java.util.Set;

/**
 * How much a client may ask of the server, and who may ask.
 *
 * @param maxPayloadBytes the largest frame, request body or packet with its attachments; a larger one ends its session
 * @param maxUnsentBytes how much may wait for a session that does not take it; with more it is cut
 * @param maxConnections how many connections, and how many sessions, there may be at once
 * @param maxJsonDepth JSON nested deeper than this is not read
 * @param maxAttachments how many binary attachments a packet may have; with 0 nothing binary is accepted
 * @param heartbeat how long a silent session is left alone before it is asked for a sign of life
 * @param heartbeatTimeout how long it then has to give one
 * @param connectTimeout how long a session may take to send CONNECT
 * @param allowedOrigins the origins let in beside the server's own
 * @param hostNames the names under which the server may be asked for, as a page would that was made to believe that such a
 *     name is the server's; every name if there are none
 */
public record Limits(
        int maxPayloadBytes,
        int maxUnsentBytes,
        int maxConnections,
        int maxJsonDepth,
        int maxAttachments,
        Duration heartbeat,
        Duration heartbeatTimeout,
        Duration connectTimeout,
        Set<String> allowedOrigins,
        Set<String> hostNames) {

    /** The clock may be late by as much, and who is gone must not be taken for present any longer than announced. */
    private static final Duration MAX_LATENESS = Duration.ofMillis(250);

    /** How long an answer to a ping is waited for: what is announced, less what the clock may be late. */
    Duration patience() {
        Duration share = heartbeatTimeout.dividedBy(6);
        return heartbeatTimeout.minus(share.compareTo(MAX_LATENESS) < 0 ? share : MAX_LATENESS);
    }
}
