package duplex.polling.guard;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which names the server may be asked for. A page whose own name was made to lead to this machine ("DNS rebinding")
 * is of the same origin as the server, and may say and read everything; but the browser names it, not the server.
 */
public final class HostRule {
    private final Set<String> names;

    /** Names as they stand in a URL, {@code [::1]} in brackets; every name is right if there are none. A port is ignored. */
    public HostRule(Set<String> names) {
        this.names = names.stream().map(HostRule::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request, of which the guard has let none pass that names two hosts, means the server. */
    public boolean admits(Request request) {
        return names.isEmpty()
                || request.header(HttpHeaderNames.HOST)
                        .map(host -> names.contains(name(host)))
                        .orElse(false);
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }
}
