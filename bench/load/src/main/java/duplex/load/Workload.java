package duplex.load;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the sessions do to each other, and to the target. */
public enum Workload {
    /** Every message goes to the lobby: every session gets it, the sender's too. */
    @JsonProperty("broadcast")
    BROADCAST,

    /** Sessions sit in rooms, the same number in each; every message goes to one of its sender's rooms. */
    @JsonProperty("rooms")
    ROOMS,

    /** Every message goes to one user: all of that user's sessions get it, nobody else. */
    @JsonProperty("whisper")
    WHISPER,

    /** Broadcast, while a share of the sessions leave and come back, one after another, the whole time. */
    @JsonProperty("churn")
    CHURN,

    /** Broadcast, while a share of the sessions stop reading as soon as measuring begins; the target may cut them. */
    @JsonProperty("slow")
    SLOW,

    /** Broadcast; in the middle of measuring a share of the sessions break off, all at once, and come back at once. */
    @JsonProperty("storm")
    STORM,

    /** Nobody says anything: sessions just stay. */
    @JsonProperty("idle")
    IDLE;

    /** Whether a share of the sessions do something else than all others; those send no messages. */
    boolean hasMovers() {
        return this == CHURN || this == SLOW || this == STORM;
    }
}
