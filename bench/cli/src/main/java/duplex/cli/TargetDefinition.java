package duplex.cli;

import duplex.client.Protocol;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server to test or to measure, as a target file describes it.
 *
 * @param name what it is called on the command line and in results
 * @param protocol which wire form it speaks
 * @param address where it runs, if it runs already; then there is no command
 * @param command how to start it: words, in which {@code {port}} becomes the port to listen on, {@code {java}} the Java
 *     that runs Duplex and {@code {jar}} its jar. The program must print a line {@code listening on ADDRESS}.
 * @param directory where the command runs, relative to the target file; null for the file's own directory
 */
record TargetDefinition(
        String name,
        Protocol protocol,
        @Nullable URI address,
        @Nullable List<String> command,
        @Nullable String directory) {

    TargetDefinition {
        if (Objects.requireNonNullElse(name, "").isBlank()) {
            throw new IllegalArgumentException("a target has no name");
        }
        if (protocol == null) {
            throw new IllegalArgumentException(
                    "target '" + name + "' needs a protocol: websocket, socketio or polling");
        }
        if (command != null && command.isEmpty()) {
            throw new IllegalArgumentException("target '" + name + "' has a command of no words");
        }
        if ((address == null) == (command == null)) {
            throw new IllegalArgumentException("target '" + name + "' needs an address or a command, one of the two");
        }
    }

    /** What a list of targets says of where it comes from. */
    String origin() {
        return command != null ? String.join(" ", command) : String.valueOf(address);
    }
}
