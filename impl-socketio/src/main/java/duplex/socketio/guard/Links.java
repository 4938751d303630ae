package duplex.socketio.guard;

import com.corundumstudio.socketio.DisconnectableHub;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.handler.ClientsBox;
import com.corundumstudio.socketio.scheduler.CancelableScheduler;
import com.corundumstudio.socketio.scheduler.SchedulerKey;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The library's table of sessions, with a {@link Link} for each. */
final class Links extends ClientsBox {
    private final Map<UUID, Link> links = new ConcurrentHashMap<>();
    private final Limits limits;
    private final CancelableScheduler timer;
    private final DisconnectableHub hub;

    Links(Limits limits, CancelableScheduler timer, DisconnectableHub hub) {
        this.limits = limits;
        this.timer = timer;
        this.hub = hub;
    }

    Limits limits() {
        return limits;
    }

    boolean isFull() {
        return links.size() >= limits.maxConnections();
    }

    /** The session of this id, as a client writes it; none if there is no such session. */
    @Nullable
    Link find(String sid) {
        try {
            UUID id = UUID.fromString(sid);
            return id.toString().equals(sid) ? links.get(id) : null;
        } catch (IllegalArgumentException e) {
            return null; // no id at all is the id of no session
        }
    }

    @Override
    public void addClient(ClientHead head) {
        Link link = new Link(head, this);
        links.put(head.getSessionId(), link);
        super.addClient(head);
        link.watch();
        awaitConnect(link);
    }

    /** A session in no namespace has little time to change that. */
    void awaitConnect(Link link) {
        later(link::endUnlessConnected, limits.connectTimeout().toMillis());
    }

    @Override
    public ClientHead removeClient(UUID sessionId) {
        Link link = links.remove(sessionId);
        if (link != null) {
            link.over();
        }
        return super.removeClient(sessionId);
    }

    @Override
    public void add(Channel channel, ClientHead head) {
        super.add(channel, head);
        Link.of(head).bound(channel);
    }

    /** The library forgets a session when its last namespace is left; one that was in none it would keep for ever. */
    void forget(ClientHead head) {
        if (links.containsKey(head.getSessionId())) {
            hub.onDisconnect(head);
        }
    }

    /** The library would end the whole session because its attempt to change to WebSocket took too long. */
    void forgetUpgradeTimeout(ClientHead head) {
        timer.cancel(new SchedulerKey(SchedulerKey.Type.UPGRADE_TIMEOUT, head.getSessionId()));
    }

    void later(Runnable task, long millis) {
        timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
}
