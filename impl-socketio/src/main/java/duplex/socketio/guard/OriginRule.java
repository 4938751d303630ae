package duplex.socketio.guard;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From which pages a browser may talk to the server: from its own, and from those it was told to allow. */
final class OriginRule {
    private final Set<String> allowed;

    OriginRule(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** Whether a request with these headers is let in; a client that is no browser sends no origin. */
    boolean admits(@Nullable String origin, @Nullable String host) {
        return origin == null || isOwn(origin, host) || allowed.contains(origin);
    }

    /** The origin an answer has to name before a browser shows it to the page; none if the page is the server's own. */
    @Nullable
    String toName(@Nullable String origin, @Nullable String host) {
        return origin != null && !isOwn(origin, host) && allowed.contains(origin) ? origin : null;
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        return host != null && origin.toLowerCase(Locale.ROOT).equals("http://" + host.toLowerCase(Locale.ROOT));
    }
}
