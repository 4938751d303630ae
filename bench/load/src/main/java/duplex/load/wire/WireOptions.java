package duplex.load.wire;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Random;

/**
 * What every driver needs to know.
 *
 * @param address the chat's address, in the transport's own form
 * @param remote the same, looked up
 * @param sessions how many sessions there will be
 * @param messageBytes how long each message is
 * @param pollInterval how often a polling session asks, timer to timer
 * @param seed what the polling sessions' phases are drawn from
 */
public record WireOptions(
        URI address, InetSocketAddress remote, int sessions, int messageBytes, Duration pollInterval, long seed) {

    /** When in the interval each polling session asks: drawn evenly from it, the same at every run with this seed. */
    public long[] phasesNanos() {
        Random random = new Random(seed);
        double interval = pollInterval.toNanos();
        return random.doubles(sessions)
                .mapToLong(part -> (long) (part * interval))
                .toArray();
    }

    /** The address's host and port as HTTP's {@code Host} header has them. */
    public String hostHeader() {
        return address.getHost() + ":" + remote.getPort();
    }
}
