package duplex.conformance.wire;

import duplex.client.WireTap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a session by hand behaves.
 *
 * @param tap listens in
 * @param patience how long to wait for an answer
 * @param headers request headers beside those the transport needs, such as {@code Origin}
 * @param answersHeartbeat whether it answers the server's pings, or on polling asks at all
 * @param receiveBufferBytes the size of the socket's receive buffer; 0 leaves it to the system
 */
public record WireOptions(
        WireTap tap, Duration patience, Map<String, String> headers, boolean answersHeartbeat, int receiveBufferBytes) {
    /** Keeps its own copy of the headers. */
    public WireOptions {
        headers = Map.copyOf(headers);
    }

    /** A well-behaved peer. */
    public static WireOptions of(WireTap tap, Duration patience) {
        return new WireOptions(tap, patience, Map.of(), true, 0);
    }

    /** The same peer with one more header. */
    public WireOptions withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WireOptions(tap, patience, more, answersHeartbeat, receiveBufferBytes);
    }

    /** The same peer, but one that never answers a ping. */
    public WireOptions silent() {
        return new WireOptions(tap, patience, headers, false, receiveBufferBytes);
    }

    /** The same peer with a receive buffer of this size, so that what it does not read soon piles up at the server. */
    public WireOptions withReceiveBuffer(int bytes) {
        return new WireOptions(tap, patience, headers, answersHeartbeat, bytes);
    }
}
