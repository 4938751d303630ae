package duplex.socketio.guard;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Under which names the server may be asked for. A page whose own name was made to lead to this machine ("DNS rebinding")
 * is of the same origin as the server, and may say and read everything; but the browser names it, not the server.
 */
final class HostRule {
    private final Set<String> names;

    /** Names without a port, {@code [::1]} in brackets; every name is right if there are none. */
    HostRule(Set<String> names) {
        this.names =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request with this header means the server. */
    boolean admits(@Nullable String host) {
        return names.isEmpty() || (host != null && names.contains(name(host)));
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }
}
