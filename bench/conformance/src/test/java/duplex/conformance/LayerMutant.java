package duplex.conformance;

import java.io.Closeable;
import java.net.URI;

/** A server that breaks one rule of a layer under the chat. */
public interface LayerMutant {
    /** The rule it breaks, whose case must catch it. */
    String rule();

    /** A rule it still keeps, to show that it is not simply dead. */
    String keeps();

    /** Starts it. */
    Running start() throws Exception;

    /** A server that runs until it is closed. */
    interface Running extends Closeable {
        /** Where it is. */
        URI address();
    }
}
