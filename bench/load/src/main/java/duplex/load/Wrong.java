package duplex.load;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One delivery that was not as it should be, so that it can be looked at.
 *
 * @param kind what was wrong
 * @param session at which receiver, numbered as in {@link LoadPlan#username}
 * @param sequence which message of the schedule; −1 if its stamp was of no use
 */
public record Wrong(Kind kind, int session, int sequence) {
    /** What can be wrong. */
    public enum Kind {
        /** Others got it, and this session was in. */
        @JsonProperty("lost")
        LOST,
        /** Others got it when this session's connection was broken. */
        @JsonProperty("missed")
        MISSED,
        /** Nobody got it: it may not have reached the target, or the target lost it. */
        @JsonProperty("unheard")
        UNHEARD,
        /** It had come before. */
        @JsonProperty("duplicate")
        DUPLICATE,
        /** It came after a later one of the same sender. */
        @JsonProperty("reordered")
        REORDERED,
        /** It came after one that most others got later. */
        @JsonProperty("out-of-total-order")
        OUT_OF_TOTAL_ORDER,
        /** It had no business there. */
        @JsonProperty("stray")
        STRAY
    }
}
