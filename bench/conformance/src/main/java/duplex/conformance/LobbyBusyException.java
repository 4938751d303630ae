package duplex.conformance;

import java.io.IOException;

/** Somebody else is in the target's chat, so that no userList could be judged; its message is one line. */
public final class LobbyBusyException extends IOException {
    private static final long serialVersionUID = 1L;

    LobbyBusyException(String message) {
        super(message);
    }
}
