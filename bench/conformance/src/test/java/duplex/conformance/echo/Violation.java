package duplex.conformance.echo;

/** The peer broke RFC 6455; the connection fails with this code. */
final class Violation extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    Violation(int code) {
        super("close code " + code);
        this.code = code;
    }

    static void unless(boolean right, int code) throws Violation {
        if (!right) {
            throw new Violation(code);
        }
    }

    int code() {
        return code;
    }
}
