package duplex.socketio.guard;

import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.corundumstudio.socketio.transport.NamespaceClient;

/**
 * The library's client, mended in two places: what is sent to it is counted, so that its queue is bounded, and
 * {@link #disconnect()} ends the session, where the library's own only says so and goes on listening.
 */
final class GuardedClient extends NamespaceClient {
    private final Link link;
    private final Outbox outbox;

    GuardedClient(Link link, Namespace namespace, Outbox outbox) {
        super(link.head(), namespace);
        this.link = link;
        this.outbox = outbox;
    }

    @Override
    public void send(Packet packet) {
        if (link.isReachable()) {
            outbox.send(link, packet.withNsp(getNamespace().getName(), getEngineIOVersion()));
        }
    }

    @Override
    public void disconnect() {
        Packet goodbye = new Packet(PacketType.MESSAGE, getEngineIOVersion());
        goodbye.setSubType(PacketType.DISCONNECT);
        link.behindWrites(() -> link.close(goodbye.withNsp(getNamespace().getName(), getEngineIOVersion())));
    }
}
