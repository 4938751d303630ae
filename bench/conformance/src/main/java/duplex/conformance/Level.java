package duplex.conformance;

/** How much a rule asks for. */
public enum Level {
    /** A server that breaks it fails. */
    MUST,
    /** A server that breaks it is reported as non-strict, and passes. */
    SHOULD,
    /** A server may do without it; breaking it is mentioned, no more. */
    MAY
}
