package duplex.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import duplex.load.Deliveries;
import duplex.load.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What must be true of every leg, and of the soak as a whole. */
public enum Invariant {
    /** Every message reaches all it is meant for; where connections are broken on purpose, all whose did not. */
    @JsonProperty("loss")
    LOSS,
    /** Nothing comes twice. */
    @JsonProperty("duplicates")
    DUPLICATES,
    /** A sender's messages come in its order, and a group's in one order for all. */
    @JsonProperty("order")
    ORDER,
    /** Nothing comes that has no business there: not meant for the session, or said before it came, or after it left. */
    @JsonProperty("strays")
    STRAYS,
    /** No session ends unasked unless its connection was broken, and all that are to be in are in at the end. */
    @JsonProperty("sessions")
    SESSIONS,
    /** Something was said and heard: silence proves nothing. */
    @JsonProperty("traffic")
    TRAFFIC,
    /** When all have left, a newcomer finds nobody. */
    @JsonProperty("ghosts")
    GHOSTS,
    /** Sessions get in, and so does a newcomer, and can talk. */
    @JsonProperty("entry")
    ENTRY,
    /** What the process holds when nobody is in does not grow. */
    @JsonProperty("leaks")
    LEAKS,
    /** The process lives. */
    @JsonProperty("alive")
    ALIVE;

    /** Which did not hold in a leg, and why not. */
    static List<Broken> brokenBy(Leg leg) {
        List<Broken> broken = new ArrayList<>();
        if (!leg.trouble().isEmpty()) {
            broken.add(new Broken(ENTRY, leg.trouble()));
        }
        if (!leg.scheduleHash().isEmpty()) {
            deliveries(leg, broken);
            sessions(leg, broken);
        }
        if (!leg.ghosts().isEmpty()) {
            broken.add(new Broken(GHOSTS, leg.ghosts().size() + " still in the userList: " + leg.ghosts()));
        }
        return broken;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void deliveries(Leg leg, List<Broken> broken) {
        Deliveries deliveries = leg.deliveries();
        long excused = leg.kind().breaksConnections()
                ? leg.wrongs().missed() + leg.wrongs().unheard()
                : 0;
        Wrong.Kind[] guilty = leg.kind().breaksConnections()
                ? new Wrong.Kind[] {Wrong.Kind.LOST}
                : new Wrong.Kind[] {Wrong.Kind.LOST, Wrong.Kind.UNHEARD};
        count(leg, broken, LOSS, deliveries.lost() - excused, "deliveries lost", guilty);
        count(leg, broken, DUPLICATES, deliveries.duplicate(), "duplicate deliveries", Wrong.Kind.DUPLICATE);
        count(
                leg,
                broken,
                ORDER,
                deliveries.reordered() + deliveries.outOfTotalOrder(),
                "deliveries out of order",
                Wrong.Kind.REORDERED,
                Wrong.Kind.OUT_OF_TOTAL_ORDER);
        count(leg, broken, STRAYS, deliveries.stray(), "stray deliveries", Wrong.Kind.STRAY);
        if (deliveries.received() == 0) {
            broken.add(new Broken(TRAFFIC, "nothing was delivered"));
        }
    }

    private static void sessions(Leg leg, List<Broken> broken) {
        if (leg.sessions().ended() > 0 && !leg.kind().breaksConnections()) {
            broken.add(new Broken(SESSIONS, leg.sessions().ended() + " sessions ended unasked"));
        }
        if (leg.sessions().missing() > 0) {
            broken.add(new Broken(SESSIONS, leg.sessions().missing() + " sessions did not get in again"));
        }
    }

    private static void count(
            Leg leg, List<Broken> broken, Invariant invariant, long count, String what, Wrong.Kind... kinds) {
        if (count != 0) {
            List<Wrong.Kind> wanted = List.of(kinds);
            String first = leg.wrongs().first().stream()
                    .filter(each -> wanted.contains(each.kind()))
                    .map(each -> "message " + each.sequence() + " at session " + each.session())
                    .limit(3)
                    .collect(Collectors.joining(", "));
            broken.add(new Broken(invariant, count + " " + what + (first.isEmpty() ? "" : ": " + first)));
        }
    }
}
