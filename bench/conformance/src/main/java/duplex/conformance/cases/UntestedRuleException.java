package duplex.conformance.cases;

/** A rule cannot be seen at this server; the message says why. */
public final class UntestedRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public UntestedRuleException(String message) {
        super(message);
    }
}
