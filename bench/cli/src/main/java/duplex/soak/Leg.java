package duplex.soak;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.load.Deliveries;
import duplex.load.Wrongs;
import java.util.List;

/**
 * One leg: what was done, what came of it, and which invariants it broke.
 *
 * @param target the target's name
 * @param number counted from 1
 * @param kind what it was about
 * @param seed what its load was drawn from
 * @param plan its load, as a plan file has it
 * @param scheduleHash tells schedules apart; empty if there was no run
 * @param sent messages
 * @param deliveries what became of them, at every receiver
 * @param sessions who came and went
 * @param wrongs deliveries that were not as they should be
 * @param ghosts who stood in the userList when all had left
 * @param trouble why sessions or a newcomer could not get in or talk; empty if they could
 * @param verdict what the run's own verdict was; it counts slowness too, which a soak does not
 * @param vitals what the process held afterwards
 * @param repeat the command that does this leg again
 * @param broken which invariants did not hold
 */
public record Leg(
        String target,
        int number,
        LegKind kind,
        long seed,
        JsonNode plan,
        String scheduleHash,
        long sent,
        Deliveries deliveries,
        Sessions sessions,
        Wrongs wrongs,
        List<String> ghosts,
        String trouble,
        String verdict,
        Vitals vitals,
        String repeat,
        List<Broken> broken) {
    /** The lists are not to be changed. */
    public Leg {
        ghosts = List.copyOf(ghosts);
        broken = List.copyOf(broken);
    }

    /** The same with every invariant looked at. */
    Leg judged() {
        return new Leg(
                target,
                number,
                kind,
                seed,
                plan,
                scheduleHash,
                sent,
                deliveries,
                sessions,
                wrongs,
                ghosts,
                trouble,
                verdict,
                vitals,
                repeat,
                Invariant.brokenBy(this));
    }
}
