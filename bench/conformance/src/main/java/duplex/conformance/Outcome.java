package duplex.conformance;

/** What became of one rule at one server. */
public enum Outcome {
    /** The rule holds. */
    OK,
    /** Acceptable, but not as the rule wants it; it passes. */
    NON_STRICT,
    /** The rule is broken. */
    FAIL,
    /** The case did not come to an end within its deadline; it counts as broken. */
    HUNG,
    /** The rule is broken in a way that is known, named and explained beforehand; it passes. See {@link Deviation}. */
    DEVIATION,
    /** The rule has no meaning on this transport; it passes. */
    UNSUPPORTED,
    /** What the rule asks for cannot be seen at this server, which answers too little; it passes. */
    UNTESTED;

    /** Whether a server with this outcome can still pass. */
    public boolean passes() {
        return this != FAIL && this != HUNG;
    }
}
