package duplex.load;

import java.net.URI;
import java.util.Optional;

/**
 * The server a run measures.
 *
 * @param protocol the transport it speaks
 * @param address where it is, in the protocol's own form
 * @param watch what its process uses
 * @param control its process, if it was started for the run; faults such as a restart need that
 */
public record MeasuredServer(WireProtocol protocol, URI address, ServerWatch watch, Optional<ServerControl> control) {
    /** One that runs already, and whose process is not known. */
    public static MeasuredServer at(WireProtocol protocol, URI address) {
        return new MeasuredServer(
                protocol, address, ServerWatch.none("the server was not started for this run"), Optional.empty());
    }
}
