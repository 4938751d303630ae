package duplex.cli;

import duplex.client.Protocol;
import duplex.conformance.Deviation;
import duplex.load.WireProtocol;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server to test or to measure, as a target file describes it.
 *
 * @param name what it is called on the command line and in results
 * @param protocol which wire form it speaks
 * @param transport what the load generator shall carry Socket.IO over; null for WebSocket, and for the other protocols
 * @param address where it runs, if it runs already; then there is no command
 * @param command how to start it: words, in which {@code {port}} becomes the port to listen on, {@code {java}} the Java
 *     that runs Duplex and {@code {jar}} its jar. The program must print a line {@code listening on ADDRESS}.
 * @param directory where the command runs, relative to the target file, {@code {home}} being the project's folder; null
 *     for the file's own directory
 * @param npm whether the directory is an npm package whose dependencies are installed before the first start
 * @param deviations rules it is known not to keep
 */
record TargetDefinition(
        String name,
        Protocol protocol,
        @Nullable Transport transport,
        @Nullable URI address,
        @Nullable List<String> command,
        @Nullable String directory,
        boolean npm,
        List<Deviation> deviations) {

    /** What can carry Socket.IO. */
    enum Transport {
        WEBSOCKET,
        POLLING
    }

    TargetDefinition {
        deviations = deviations == null ? List.of() : List.copyOf(deviations);
        if (Objects.requireNonNullElse(name, "").isBlank()) {
            throw new IllegalArgumentException("a target has no name");
        }
        if (protocol == null) {
            throw new IllegalArgumentException(
                    "target '" + name + "' needs a protocol: websocket, socketio or polling");
        }
        if (transport != null && protocol != Protocol.SOCKETIO) {
            throw new IllegalArgumentException("target '" + name + "' has a transport, of which only socketio has two");
        }
        if (command != null && command.isEmpty()) {
            throw new IllegalArgumentException("target '" + name + "' has a command of no words");
        }
        if ((address == null) == (command == null)) {
            throw new IllegalArgumentException("target '" + name + "' needs an address or a command, one of the two");
        }
    }

    /** How the load generator drives it. */
    WireProtocol wire() {
        return transport == Transport.POLLING ? WireProtocol.SOCKETIO_POLLING : WireProtocol.valueOf(protocol.name());
    }

    /**
     * Sees to it that the chat's own clients speak to it as it says, and that what comes of it may bear its name.
     *
     * @throws CliException if they do not: of Socket.IO they know WebSocket alone
     */
    void requireClients() throws CliException {
        if (transport == Transport.POLLING) {
            throw CliException.usage(name + " is one for bench, cost, memory and soak: the clients used here speak "
                    + "Socket.IO over WebSocket; name a target without \"transport\": \"polling\"");
        }
    }

    /** The program it needs and this machine has not got, as far as that can be known before it is started. */
    Optional<String> missingProgram() {
        if (command == null
                || command.get(0).contains(File.separator)
                || command.get(0).startsWith("{")) {
            return Optional.empty();
        }
        List<String> programs = npm ? List.of(command.get(0), "npm") : List.of(command.get(0));
        return programs.stream().filter(SearchPath::lacks).findFirst();
    }

    /** What a list of targets says of where it comes from. */
    String origin() {
        return command != null ? String.join(" ", command) : String.valueOf(address);
    }
}
