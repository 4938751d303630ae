package duplex.load;

import java.io.IOException;

/** The target could not be reached, or would not let the sessions in: nothing was measured. */
public final class TargetException extends IOException {
    private static final long serialVersionUID = 1L;

    TargetException(String message) {
        super(message);
    }
}
