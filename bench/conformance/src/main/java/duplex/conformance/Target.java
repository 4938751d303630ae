package duplex.conformance;

import duplex.client.Protocol;
import java.net.URI;

/**
 * A server to test.
 *
 * @param label what to call it in reports
 * @param protocol the chat's wire form it speaks
 * @param address where it listens, in the protocol's own form
 */
public record Target(String label, Protocol protocol, URI address) {

    /**
     * The server at an address whose form shows the protocol, as {@link Protocol#of} reads it.
     *
     * @throws IllegalArgumentException if the address shows no protocol, or names no host
     */
    public static Target at(URI address) {
        return of(Protocol.of(address), address);
    }

    /**
     * The server of a protocol at an address.
     *
     * @throws IllegalArgumentException if the address names no host
     */
    public static Target of(Protocol protocol, URI address) {
        if (address.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + address + "' names no host; the form is " + protocol.localAddress(9001));
        }
        return new Target(address.toString(), protocol, address);
    }

    /** The same server under another name. */
    public Target labelled(String newLabel) {
        return new Target(newLabel, protocol, address);
    }
}
