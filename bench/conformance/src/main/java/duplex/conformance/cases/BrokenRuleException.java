package duplex.conformance.cases;

/** A server did not do what a rule asks; the message says what was expected and what came instead. */
public final class BrokenRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public BrokenRuleException(String message) {
        super(message);
    }

    /** Says what. */
    public BrokenRuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
