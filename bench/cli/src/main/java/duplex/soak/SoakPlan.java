package duplex.soak;

import duplex.load.Arrivals;
import duplex.load.LoadPlan;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * How long and how hard a target is soaked. Which load a leg gets follows from this and the leg's seed alone: leg
 * <i>n</i> of a soak with seed <i>s</i> is the first of one with seed <i>s</i> + <i>n</i> − 1.
 *
 * @param seconds how long; no leg begins later. Without meaning if {@code legs} is set
 * @param legs how many legs; 0 for as many as there is time for
 * @param legMillis how long each leg's schedule is
 * @param clients sessions in each leg
 * @param ratePerSecond messages a second, over all senders
 * @param seed of the first leg; the next one's is one more
 * @param ownHost whether the target may be on another machine: a promise that it is one's own
 */
public record SoakPlan(
        long seconds, int legs, long legMillis, int clients, double ratePerSecond, long seed, boolean ownHost) {
    /** The longest soak. */
    public static final Duration LONGEST = Duration.ofHours(24);
    /** The most legs of one soak: each is a line of the history. */
    public static final int MOST_LEGS = 10_000;

    private static final Duration SHORTEST_LEG = Duration.ofMillis(500);
    private static final Duration LONGEST_LEG = Duration.ofMinutes(10);
    private static final int LEAST_CLIENTS = 4;
    private static final int MOST_CLIENTS = 2_000;
    private static final int LEAST_BYTES = 60;
    private static final int MORE_BYTES = 1_000;
    private static final List<Arrivals> ARRIVALS = List.of(Arrivals.values());
    private static final int[] POLL_MILLIS = {100, 250, 500};
    private static final long MOST_SEED = Long.MAX_VALUE - MOST_LEGS;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the first value that is out of bounds
     */
    public SoakPlan {
        within("the time", seconds, 1, LONGEST.toSeconds(), " s");
        within("the number of legs", legs, 0, MOST_LEGS, "");
        within("a leg", legMillis, SHORTEST_LEG.toMillis(), LONGEST_LEG.toMillis(), " ms");
        within("the number of clients", clients, LEAST_CLIENTS, MOST_CLIENTS, "");
        within("the seed", seed, 1, MOST_SEED, "");
        if (legs == 0 && seconds * 1000 / legMillis > MOST_LEGS) {
            throw new IllegalArgumentException("more than " + MOST_LEGS + " legs fit in: choose longer ones");
        }
        for (int i = 0; i < LegKind.values().length; i++) { // of each kind one: what cannot be is said at once
            var unused = load(seed + i, legMillis, clients, ratePerSecond, ownHost);
        }
    }

    /** How many legs there can be. */
    int mostLegs() {
        return legs == 0 ? MOST_LEGS : legs;
    }

    /** The seed of a leg, counted from 1. */
    long seed(int leg) {
        return seed + leg - 1;
    }

    /** The load of the leg with this seed. */
    LoadPlan load(long legSeed) {
        return load(legSeed, legMillis, clients, ratePerSecond, ownHost);
    }

    /** The command that does the leg with this seed again, first and alone. */
    String repeat(String target, long legSeed) {
        return "duplex soak " + target + " --legs 1 --seed " + legSeed + " --leg " + legMillis + "ms --clients "
                + clients + " --rate " + ratePerSecond + (ownHost ? " --i-own-this-host" : "");
    }

    private static LoadPlan load(long legSeed, long legMillis, int clients, double ratePerSecond, boolean ownHost) {
        LegKind kind = LegKind.of(legSeed);
        Random random = new Random(legSeed);
        return LoadPlan.builder()
                .clients(clients)
                .users(clients / 2) // each name twice: a whisper goes to two sessions
                .ratePerSecond(ratePerSecond)
                .arrivals(ARRIVALS.get(random.nextInt(ARRIVALS.size())))
                .warmup(Duration.ZERO)
                .duration(Duration.ofMillis(legMillis))
                .messageBytes(LEAST_BYTES + random.nextInt(MORE_BYTES))
                .pollInterval(Duration.ofMillis(POLL_MILLIS[random.nextInt(POLL_MILLIS.length)]))
                .seed(legSeed)
                .workload(kind.workload())
                .roomsEach(1 + random.nextInt(3))
                .share(0.1 + random.nextDouble() / 5)
                .faults(kind.faults(Duration.ofMillis(legMillis)))
                .ownHost(ownHost)
                .build();
    }

    private static void within(String what, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    what + " must be " + least + " to " + most + unit + ", not " + value + unit);
        }
    }
}
