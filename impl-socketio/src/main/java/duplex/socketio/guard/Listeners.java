package duplex.socketio.guard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** For which events of which namespaces somebody listens, and of which types the arguments are to be. */
final class Listeners {
    private final Map<String, Map<String, List<Class<?>>>> byNamespace = new ConcurrentHashMap<>();

    void add(String namespace, String event, Class<?>... types) {
        byNamespace
                .computeIfAbsent(namespace, none -> new ConcurrentHashMap<>())
                .put(event, List.of(types));
    }

    void remove(String namespace, String event) {
        Map<String, List<Class<?>>> events = byNamespace.get(namespace);
        if (events != null) {
            events.remove(event);
        }
    }

    /** The types of an event's arguments; none if nobody listens for it. */
    @Nullable
    List<Class<?>> of(String namespace, String event) {
        Map<String, List<Class<?>>> events = byNamespace.get(namespace);
        return events == null ? null : events.get(event);
    }
}
