package duplex.conformance;

import java.io.IOException;

/** Nothing answers at the target's address; its message is one line that says what to do. */
public final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
