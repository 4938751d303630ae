package duplex.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

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

    private static int portOf(URI address) {
        return address.getPort() < 0 ? 80 : address.getPort();
    }
}
