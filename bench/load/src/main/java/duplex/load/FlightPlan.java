package duplex.load;

import java.time.Duration;

/**
 * How many messages are kept in flight, and for how long. {@code LoadPlan}'s bounds hold for what the two have in common.
 *
 * @param clients sessions; each gets every message
 * @param inFlight how many messages are on their way at any time, 1 to 1024
 * @param messageBytes a message's length, in bytes, which are characters too
 * @param warmup how long that is done first, without counting
 * @param duration how long it is counted
 * @param awake whether the generator never sleeps: then a server never has to have it woken, which may cost more than the
 *     sending, and happens or not as the two fall into step. For that it needs a processor of its own
 * @param ownHost whether the target may be on another machine: a promise that it is one's own
 */
public record FlightPlan(
        int clients,
        int inFlight,
        int messageBytes,
        Duration warmup,
        Duration duration,
        boolean awake,
        boolean ownHost) {
    /** The most messages on their way: a session that all of them wait for stays far below what a server may cut it for. */
    public static final int MAX_IN_FLIGHT = 1024;

    /**
     * Checks every bound.
     *
     * @throws IllegalArgumentException naming the first value that is out of bounds
     */
    public FlightPlan {
        if (inFlight < 1 || inFlight > MAX_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    "messages in flight must be 1 to " + MAX_IN_FLIGHT + ", not " + inFlight);
        }
        load(clients, messageBytes, warmup, duration, ownHost);
    }

    /** The same sessions as a load: who they are, and how they come in. */
    LoadPlan load() {
        return load(clients, messageBytes, warmup, duration, ownHost);
    }

    private static LoadPlan load(int clients, int messageBytes, Duration warmup, Duration duration, boolean ownHost) {
        return LoadPlan.builder()
                .clients(clients)
                .ratePerSecond(1)
                .messageBytes(messageBytes)
                .warmup(warmup)
                .duration(duration)
                .ownHost(ownHost)
                .build();
    }
}
