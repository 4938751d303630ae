package duplex.socketio.guard;

import com.corundumstudio.socketio.HandshakeData;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.corundumstudio.socketio.transport.NamespaceClient;

/**
 * The library's client, mended in three places: what is sent to it is counted, so that its queue is bounded;
 * {@link #disconnect()} ends the session with its last namespace, where the library's own only says so and goes on listening;
 * and each namespace has what the client connected to it with.
 */
final class GuardedClient extends NamespaceClient {
    private final Link link;
    private final Outbox outbox;
    private final HandshakeData handshake;

    GuardedClient(Link link, Namespace namespace, Object auth, Outbox outbox) {
        super(link.head(), namespace);
        this.link = link;
        this.outbox = outbox;
        this.handshake = handshake(link.head().getHandshakeData(), auth);
    }

    private static HandshakeData handshake(HandshakeData session, Object auth) {
        HandshakeData handshake = new HandshakeData(
                session.getHttpHeaders(),
                session.getUrlParams(),
                session.getAddress(),
                session.getLocal(),
                session.getUrl(),
                session.isXdomain());
        handshake.setAuthToken(auth);
        return handshake;
    }

    /** With what the client connected to this namespace; the library keeps what it sent last, for all of them. */
    @Override
    public HandshakeData getHandshakeData() {
        return handshake;
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
        Packet named = goodbye.withNsp(getNamespace().getName(), getEngineIOVersion());
        link.behindWrites(() -> link.memberships().showOut(getNamespace(), named));
    }
}
