package duplex.socketio.guard;

import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.transport.NamespaceClient;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** In which namespaces one session is. The session ends with the last one, unless the client left that by itself. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class Memberships {
    private final Link link;
    /** Mostly one. */
    private final Map<Namespace, GuardedClient> clients = new ConcurrentHashMap<>(1);

    Memberships(Link link) {
        this.link = link;
    }

    /** What the session is in a namespace; none if it is not in it. */
    @Nullable
    GuardedClient in(Namespace namespace) {
        return clients.get(namespace);
    }

    Collection<GuardedClient> all() {
        return clients.values();
    }

    GuardedClient connect(Namespace namespace, Object auth, Outbox outbox) {
        link.head().addNamespaceClient(namespace);
        GuardedClient client = new GuardedClient(link, namespace, auth, outbox);
        clients.put(namespace, client);
        return client;
    }

    /** The client is not let in. */
    void refuse(Namespace namespace, Packet why, PacketBytes bytes) {
        if (isElsewhereThan(namespace)) {
            link.send(why, bytes);
            leave(namespace);
        } else {
            link.close(why);
        }
    }

    /** The server shows the client out; one that has left before is not told so. */
    void showOut(Namespace namespace, Packet goodbye) {
        if (!isElsewhereThan(namespace)) {
            link.close(goodbye);
        } else if (clients.containsKey(namespace)) {
            link.head().send(goodbye);
            leave(namespace);
        }
    }

    private boolean isElsewhereThan(Namespace namespace) {
        return clients.keySet().stream().anyMatch(other -> !other.equals(namespace));
    }

    /** The client is not in a namespace any more; the session goes on, and may come back in. */
    void leave(Namespace namespace) {
        clients.remove(namespace);
        NamespaceClient client = link.head().getChildClient(namespace);
        if (client != null) {
            client.onDisconnect();
        }
    }
}
