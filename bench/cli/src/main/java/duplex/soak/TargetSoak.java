package duplex.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of one target.
 *
 * @param target its name
 * @param legs how many it went through
 * @param deliveries in all of them
 * @param seconds how long that took
 * @param brokenLegs in how many an invariant did not hold
 * @param growth whether what it holds grows
 * @param broken what did not hold of the soak as a whole
 * @param died what its process printed last, if that has ended; empty if it lives
 */
public record TargetSoak(
        String target,
        int legs,
        long deliveries,
        double seconds,
        int brokenLegs,
        List<Growth> growth,
        List<Broken> broken,
        String died) {
    /** The lists are not to be changed. */
    public TargetSoak {
        growth = List.copyOf(growth);
        broken = List.copyOf(broken);
    }

    /** What follows from a target's legs. */
    static TargetSoak of(String target, List<Leg> legs, String died) {
        List<Growth> growth = Growth.of(legs.stream().map(Leg::vitals).toList());
        List<Broken> broken = new ArrayList<>(Growth.brokenBy(growth));
        if (!died.isEmpty()) {
            broken.add(new Broken(Invariant.ALIVE, "INVALID: the server died in leg " + legs.size()));
        }
        return new TargetSoak(
                target,
                legs.size(),
                legs.stream().mapToLong(each -> each.deliveries().received()).sum(),
                legs.isEmpty() ? 0 : legs.get(legs.size() - 1).vitals().atSeconds(),
                (int) legs.stream().filter(each -> !each.broken().isEmpty()).count(),
                growth,
                broken,
                died);
    }

    /** Whether all held. */
    public boolean holds() {
        return brokenLegs == 0 && broken.isEmpty();
    }
}
