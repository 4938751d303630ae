package duplex.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import duplex.load.Workload;
import duplex.load.fault.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What one leg is about. Legs with seeds that follow each other go through all of them in turn. */
public enum LegKind {
    /** Everybody talks in the lobby. */
    @JsonProperty("lobby")
    LOBBY(Workload.BROADCAST, "", false),
    /** Sessions come and go, with a goodbye. */
    @JsonProperty("comings")
    COMINGS(Workload.CHURN, "", false),
    /** Rooms, over a network that stands still twice. */
    @JsonProperty("pauses")
    PAUSES(Workload.ROOMS, "pause@{20}:{10},pause@{50}:{20}", false),
    /** Users whisper to each other. */
    @JsonProperty("whispers")
    WHISPERS(Workload.WHISPER, "", false),
    /** Every connection is reset, twice. */
    @JsonProperty("resets")
    RESETS(Workload.BROADCAST, "reset@{30},reset@{60}", true),
    /** Some read nothing; the target may cut them. */
    @JsonProperty("slow-readers")
    SLOW_READERS(Workload.SLOW, "", false),
    /** Everybody talks in rooms. */
    @JsonProperty("rooms")
    ROOMS(Workload.ROOMS, "", false),
    /** A slow network that loses some. */
    @JsonProperty("delays")
    DELAYS(Workload.BROADCAST, "delay@{20}:{20}:30ms,loss@{50}:{20}:5%", false),
    /** Some break off without a goodbye, all at once, and come back. */
    @JsonProperty("drops")
    DROPS(Workload.STORM, "", false),
    /**
     * Every connection stays open, and is dead for a while. Not in rooms: who comes back is in before it is in its rooms, and
     * the ledger counts from the former.
     */
    @JsonProperty("half-open")
    HALF_OPEN(Workload.BROADCAST, "half-open@{30}:{20}", true);

    private static final Pattern PERCENT = Pattern.compile("\\{(\\d+)}");

    private final Workload workload;
    private final String faults;
    private final boolean breaksConnections;

    /** A kind with faults whose times are {percent} of the leg's. */
    LegKind(Workload workload, String faults, boolean breaksConnections) {
        this.workload = workload;
        this.faults = faults;
        this.breaksConnections = breaksConnections;
    }

    /** What a leg with this seed is about. */
    static LegKind of(long seed) {
        List<LegKind> all = List.of(values());
        return all.get(Math.floorMod(seed - 1, all.size()));
    }

    Workload workload() {
        return workload;
    }

    /** What goes wrong meanwhile. */
    FaultPlan faults(Duration length) {
        return FaultPlan.parse(PERCENT.matcher(faults)
                .replaceAll(percent -> length.toMillis() * Long.parseLong(percent.group(1)) / 100 + "ms"));
    }

    /** Whether connections break, so that sessions may miss what was said meanwhile. */
    boolean breaksConnections() {
        return breaksConnections;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
