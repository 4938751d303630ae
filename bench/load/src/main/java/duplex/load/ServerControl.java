package duplex.load;

import java.net.InetSocketAddress;

/** What a run may do to the server it measures, if that was started for it. */
public interface ServerControl {
    /** The server's process, as it is now. */
    Process process();

    /**
     * Stops the server and starts it again.
     *
     * @return where it listens now
     * @throws Exception if it does not come back; the message is for people
     */
    InetSocketAddress restart() throws Exception;
}
