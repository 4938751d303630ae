package duplex.load;

import java.time.Duration;

/**
 * How many sessions come in, stay and say nothing. {@code LoadPlan}'s bounds hold for what the two have in common.
 *
 * @param first how many come in before the first look, so that classes, code and pools are there
 * @param sessions how many there are in the end, the first included; they share one name, so that userLists stay short
 * @param settle how long nothing happens before each look
 * @param pollInterval how often a polling session asks
 * @param ownHost whether the target may be on another machine: a promise that it is one's own
 */
public record IdlePlan(int first, int sessions, Duration settle, Duration pollInterval, boolean ownHost) {
    /** The longest time to settle: a server that still moves after that has something else to do. */
    public static final Duration MAX_SETTLE = Duration.ofMinutes(10);

    /**
     * Checks every bound.
     *
     * @throws IllegalArgumentException naming the first value that is out of bounds
     */
    public IdlePlan {
        if (first < 1 || first >= sessions) {
            throw new IllegalArgumentException(
                    "the first sessions must be at least 1 and fewer than all " + sessions + ", not " + first);
        }
        if (settle.isNegative() || settle.compareTo(MAX_SETTLE) > 0) {
            throw new IllegalArgumentException("the time to settle must be 0 to " + MAX_SETTLE.toSeconds() + " s, not "
                    + settle.toMillis() + " ms");
        }
        load(sessions, pollInterval, ownHost);
    }

    /** How many come in between the two looks. */
    public int added() {
        return sessions - first;
    }

    /** The same sessions as a load: who they are, and how they come in. */
    LoadPlan load() {
        return load(sessions, pollInterval, ownHost);
    }

    private static LoadPlan load(int sessions, Duration pollInterval, boolean ownHost) {
        return LoadPlan.builder()
                .workload(Workload.IDLE)
                .clients(sessions)
                .users(1)
                .pollInterval(pollInterval)
                .ownHost(ownHost)
                .build();
    }
}
