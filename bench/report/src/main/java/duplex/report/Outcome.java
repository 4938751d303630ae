package duplex.report;

/**
 * Whether one run held what it was to hold.
 *
 * @param kind the answer
 * @param reason why, for people; empty if it holds
 */
public record Outcome(Kind kind, String reason) {
    /** The answers. */
    public enum Kind {
        /** It does. */
        HOLDS,
        /** It does not, and that is the target's doing. */
        BROKEN,
        /** The generator or the machine was at fault, or too little was measured: nothing is said of the target. */
        CANNOT_TELL
    }

    /** It does. */
    public static Outcome holds() {
        return new Outcome(Kind.HOLDS, "");
    }

    /** It does not, by the target's doing. */
    public static Outcome broken(String reason) {
        return new Outcome(Kind.BROKEN, reason);
    }

    /** Nothing can be said of the target. */
    public static Outcome cannotTell(String reason) {
        return new Outcome(Kind.CANNOT_TELL, reason);
    }
}
