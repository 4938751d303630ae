package duplex.socketio.guard;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.store.MemoryPubSubStore;
import com.corundumstudio.socketio.store.pubsub.BulkJoinLeaveMessage;
import com.corundumstudio.socketio.store.pubsub.JoinLeaveMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubType;
import com.corundumstudio.socketio.transport.NamespaceClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is in each of the library's rooms: looked up when it is first asked for, and kept until somebody comes or goes. The
 * library publishes every such change, after it was made, for other servers to follow; it is heard here instead.
 */
final class Audiences extends MemoryPubSubStore {
    private final Map<String, Audience> byRoom = new ConcurrentHashMap<>();
    private volatile @Nullable Namespace namespace;

    /** Has to come before the first connection; the rooms are this namespace's. */
    void start(Namespace ofRooms) {
        namespace = ofRooms;
    }

    /** The sessions in a room, the same audience as long as nobody comes or goes. */
    Audience in(String room) {
        Audience members = byRoom.computeIfAbsent(room, this::lookUp);
        return members == null ? Audience.NOBODY : members;
    }

    /** An empty room is not kept: it is a room no more, and would never be forgotten. */
    private @Nullable Audience lookUp(String room) {
        Namespace library = namespace;
        if (library == null) {
            return null;
        }
        List<Link> members = new ArrayList<>();
        for (SocketIOClient client : library.getRoomClients(room)) {
            members.add(Link.of(((NamespaceClient) client).getBaseClient()));
        }
        return members.isEmpty() ? null : new Audience(List.copyOf(members));
    }

    @Override
    public void publish(PubSubType type, PubSubMessage change) {
        if (change instanceof JoinLeaveMessage one) {
            byRoom.remove(one.getRoom());
        } else if (change instanceof BulkJoinLeaveMessage many) {
            many.getRooms().forEach(byRoom::remove);
        }
    }
}
