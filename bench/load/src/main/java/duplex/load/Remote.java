package duplex.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Looks a target's address up, and refuses to put load on other people's machines. */
final class Remote {
    private static final int HTTP_PORT = 80;

    private Remote() {}

    /**
     * Looks it up.
     *
     * @throws IllegalArgumentException if it is no address, or another machine's and the plan does not promise that it is
     *     one's own
     */
    static InetSocketAddress of(URI address, LoadPlan plan) throws IOException {
        if (address.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + address + "' names no host: use an address such as ws://127.0.0.1:9001/chat");
        }
        InetAddress host = lookUp(address.getHost());
        if (!host.isLoopbackAddress() && !plan.ownHost()) {
            throw new IllegalArgumentException(address.getHost()
                    + " is another machine; if it is yours to put load on, say so with --i-own-this-host");
        }
        return new InetSocketAddress(host, address.getPort() < 0 ? HTTP_PORT : address.getPort());
    }

    private static InetAddress lookUp(String host) throws TargetException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new TargetException("there is no host called " + host);
        }
    }
}
