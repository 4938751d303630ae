package duplex.recover;

import duplex.client.Protocol;
import java.io.IOException;
import java.net.URI;

/** A server whose process may be stopped, killed and started again, by whoever started it. */
public interface RecoveredServer {
    /** The wire form it speaks. */
    Protocol protocol();

    /** Where it listens; while it is down, where it listened last. */
    URI address();

    /** Its process as it is now. */
    Process process();

    /** Ends it by SIGKILL, its children too, and comes back when it has ended. */
    void kill() throws InterruptedException;

    /**
     * Starts it again when it has been killed, on the same port if it takes one.
     *
     * @throws IOException if it does not come back; the message is for people
     */
    void startAgain() throws IOException, InterruptedException;
}
