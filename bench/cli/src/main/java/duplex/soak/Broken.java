package duplex.soak;

/**
 * Something that must be true, and was not.
 *
 * @param invariant what must be true
 * @param what was the case instead, for people
 */
public record Broken(Invariant invariant, String what) {}
