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
    private final PacketBytes bytes;
    private final Pace pace;

    GuardedClient(Link link, Namespace namespace, PacketBytes bytes, Pace pace) {
        super(link.head(), namespace);
        this.link = link;
        this.bytes = bytes;
        this.pace = pace;
    }

    @Override
    public void send(Packet packet) {
        if (!link.isOpen()) {
            return;
        }
        Packet addressed = packet.withNsp(getNamespace().getName(), getEngineIOVersion());
        pace.handedOver(link.count(addressed, bytes));
        super.send(addressed);
    }

    @Override
    public void disconnect() {
        Packet goodbye = new Packet(PacketType.MESSAGE, getEngineIOVersion());
        goodbye.setSubType(PacketType.DISCONNECT);
        link.close(goodbye.withNsp(getNamespace().getName(), getEngineIOVersion()));
    }
}
