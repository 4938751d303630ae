package duplex.conformance.cases;

/** A rule has no meaning on this transport; the message says why. */
public final class UnsupportedRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public UnsupportedRuleException(String message) {
        super(message);
    }
}
