package duplex.attack;

import java.io.IOException;

/** The server would not have this attacker. */
final class NotLetInException extends IOException {
    private static final long serialVersionUID = 1L;

    NotLetInException(String why) {
        super(why);
    }
}
