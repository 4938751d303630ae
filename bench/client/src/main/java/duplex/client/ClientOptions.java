package duplex.client;

import java.time.Duration;
import java.util.List;

/**
 * How a client connects.
 *
 * @param pollInterval how often a polling client asks, timer to timer, as {@code setInterval} does; the other transports
 *     do not look at it
 * @param connectTimeout how long entering may take before it fails; on polling every later request too
 * @param socketioTransports the transports a Socket.IO client may use, in order; {@code polling, websocket} is the
 *     official client's default way in: long-polling first, then the upgrade
 * @param tap listens in on everything the client sends and gets
 */
public record ClientOptions(
        Duration pollInterval, Duration connectTimeout, List<String> socketioTransports, WireTap tap) {

    /** Polls every second, waits 10 s to enter, takes Socket.IO's default way in, and logs nothing. */
    public static ClientOptions defaults() {
        return new ClientOptions(
                Duration.ofSeconds(1), Duration.ofSeconds(10), List.of("polling", "websocket"), WireTap.NONE);
    }

    /** The same options with another poll interval. */
    public ClientOptions withPollInterval(Duration interval) {
        return new ClientOptions(interval, connectTimeout, socketioTransports, tap);
    }

    /** The same options with other Socket.IO transports. */
    public ClientOptions withSocketioTransports(String... transports) {
        return new ClientOptions(pollInterval, connectTimeout, List.of(transports), tap);
    }

    /** The same options with a tap on the wire. */
    public ClientOptions withTap(WireTap newTap) {
        return new ClientOptions(pollInterval, connectTimeout, socketioTransports, newTap);
    }
}
