package duplex.load;

/**
 * Something one session does besides talking.
 *
 * @param offsetNanos when, in nanoseconds from the start of the warm-up
 * @param kind what it does
 * @param session which session
 */
public record Move(long offsetNanos, Kind kind, int session) {
    /** What a session may do; the names are part of a schedule's hash. */
    public enum Kind {
        /** It leaves the chat, with the transport's goodbye. */
        LEAVE,
        /** Its connection breaks, without a goodbye. */
        DROP,
        /** It enters again. */
        ENTER,
        /** It reads nothing any more. */
        STOP_READING
    }
}
