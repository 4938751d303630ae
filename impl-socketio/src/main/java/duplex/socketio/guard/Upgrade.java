package duplex.socketio.guard;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session's change from long-polling to WebSocket, made so that nothing is lost: SIO-009. The client probes the new
 * connection, waits until its open poll is answered, and only then says that it changes over. The library answers the poll
 * once, when the probe comes; if the client polls once more before it has seen the probe's answer, it waits for ever. All
 * this runs on the new connection's event loop.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class Upgrade {
    private static final long TIMEOUT_MILLIS = 10_000;
    private static final long FIRST_RELEASE_MILLIS = 10;
    private static final long RELEASE_MILLIS = 100;

    /** A client probes once. What is answered and costs nothing has to have an end. */
    private static final int MAX_PROBES = 3;

    private final Link link;
    private final Links links;
    private final Channel socket;
    private final Future<?> timeout;
    private @Nullable Future<?> releasing;
    private int probes;

    Upgrade(Link link, Links links, Channel socket) {
        this.link = link;
        this.links = links;
        this.socket = socket;
        this.timeout = socket.eventLoop().schedule(() -> socket.close(), TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }

    boolean uses(Channel channel) {
        return socket.equals(channel);
    }

    void probed() {
        if (++probes > MAX_PROBES) {
            Goodbye.with(WebSocketCloseStatus.POLICY_VIOLATION, socket);
            link.end();
            return;
        }
        Packet pong = new Packet(PacketType.PONG, EngineIOVersion.V4);
        pong.setData("probe");
        link.head().send(pong, Transport.WEBSOCKET);
        if (releasing == null) {
            releasing = socket.eventLoop()
                    .scheduleAtFixedRate(
                            () -> link.releasePoll(PacketType.NOOP),
                            FIRST_RELEASE_MILLIS,
                            RELEASE_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
    }

    void complete() {
        stop();
        ClientHead head = link.head();
        link.heard();
        // The client waits until its last poll is answered, and then says that it changes over.
        // A poll that is open now was sent afterwards.
        link.refusePoll();
        head.upgradeCurrentTransport(Transport.WEBSOCKET);
        // Whoever was just about to send by polling finds the new connection in the poll's place, and sends there.
        head.bindChannel(socket, Transport.POLLING);
        link.endUpgrade();
        if (!link.isOpen()) {
            socket.close(); // the goodbye has just been written to it
        }
    }

    /** The new connection broke off, or did not do what it was opened for: polling carries on as before. */
    void abandon() {
        stop();
        links.remove(socket);
        link.endUpgrade();
    }

    private void stop() {
        timeout.cancel(false);
        if (releasing != null) {
            releasing.cancel(false);
        }
        links.forgetUpgradeTimeout(link.head());
    }
}
