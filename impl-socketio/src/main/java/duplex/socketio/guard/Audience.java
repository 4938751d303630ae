package duplex.socketio.guard;

import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions that get the same, as long as nobody comes or goes. Only the sender's thread may call. */
final class Audience {
    static final Audience NOBODY = new Audience(List.of());

    private final List<Link> members;
    private @Nullable Map<EventExecutor, List<Link>> byLoop;

    Audience(List<Link> members) {
        this.members = members;
    }

    List<Link> members() {
        return members;
    }

    int size() {
        return members.size();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /**
     * The members by the event loops that write to them, found out once: a session that has come to its WebSocket stays
     * there. Null as long as one of them has not, and for a single one, who is found as quickly without.
     */
    @Nullable
    Map<EventExecutor, List<Link>> byLoop() {
        if (byLoop == null && members.size() > 1) {
            byLoop = sort();
        }
        return byLoop;
    }

    private @Nullable Map<EventExecutor, List<Link>> sort() {
        Map<EventExecutor, List<Link>> sorted = new HashMap<>();
        for (Link link : members) {
            Channel carrier = link.carrier();
            if (carrier == null) {
                return null;
            }
            sorted.computeIfAbsent(carrier.eventLoop(), none -> new ArrayList<>())
                    .add(link);
        }
        return sorted;
    }
}
