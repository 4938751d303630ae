package duplex.attack;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The server under attack, as far as whoever started it can tell. */
public interface AttackedServer {
    /** Where it listens now. */
    URI address();

    /** False if its process is known to have ended. */
    boolean isAlive();

    /** Garbage collected first. Empty if it was not started here, or does not tell. */
    Optional<Vitals> vitals();

    /**
     * Starts it anew, whatever state it is in; the address may change.
     *
     * @return false if it was not started here, and nothing has happened
     * @throws IOException if it does not start
     */
    boolean restart() throws IOException, InterruptedException;
}
