package duplex.client;

import java.io.IOException;

/** The server was reached and would not let this session in. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Made by the drivers.
     *
     * @param code the chat's error code, such as {@code bad-username}; empty if the server named none
     * @param message what the server said, in the transport's own idiom
     */
    public RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The chat's error code, such as {@code bad-username}; empty if the server named none. */
    public String code() {
        return code;
    }
}
