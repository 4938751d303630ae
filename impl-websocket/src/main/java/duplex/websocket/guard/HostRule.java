package duplex.websocket.guard;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which names the server may be asked for. A page whose own name was made to lead to this machine ("DNS rebinding")
 * is of the same origin as the server, and may say and read everything; but the browser names it, not the server.
 */
final class HostRule {
    private final Set<String> names;

    /** Names as they stand in a URL, {@code [::1]} in brackets; every name is right if there are none. A port is ignored. */
    HostRule(Set<String> names) {
        this.names = names.stream().map(HostRule::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request with these headers, of which there should be one, means the server. */
    boolean admits(List<String> hosts) {
        return names.isEmpty() || (hosts.size() == 1 && names.contains(name(hosts.get(0))));
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }
}
