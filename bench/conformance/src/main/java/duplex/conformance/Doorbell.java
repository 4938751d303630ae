package duplex.conformance;

import duplex.conformance.cases.Stage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Looks whether anybody answers at a target's address, and whether its chat is empty, before the first case. */
final class Doorbell {
    private static final int CONNECT_MILLIS = 5_000;

    private Doorbell() {}

    static void ring(Target target) throws IOException {
        URI address = target.address();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), portOf(address)), CONNECT_MILLIS);
        } catch (IOException e) {
            throw new UnreachableException(
                    "nothing answers at " + address + " (" + e.getMessage() + "); is the server running?", e);
        }
    }

    /**
     * Looks who is in the chat.
     *
     * @param deadline how long sessions that are on their way out may take, at the most
     */
    static void requireEmptyChat(Target target, Duration deadline) throws IOException, InterruptedException {
        List<String> strangers = strangers(target, deadline);
        if (!strangers.isEmpty()) {
            throw new LobbyBusyException("the chat at " + target.address() + " is not empty, "
                    + String.join(", ", strangers) + " is here; test a server that nobody else uses");
        }
    }

    private static List<String> strangers(Target target, Duration deadline) throws InterruptedException {
        try (Stage stage = Stage.open(target.protocol(), target.address(), deadline)) {
            return stage.strangers();
        }
    }

    private static int portOf(URI address) {
        return address.getPort() < 0 ? 80 : address.getPort();
    }
}
