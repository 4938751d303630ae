package duplex.socketio.guard;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.messages.PacketsMessage;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.namespace.NamespacesHub;
import com.corundumstudio.socketio.protocol.ConnPacket;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Event;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes clients' packets, in the place of the library's own handler, and calls the library's namespaces. A session is in a
 * namespace from its CONNECT on, not before; whoever breaks the protocol is out.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
@Sharable
final class PacketIntake extends SimpleChannelInboundHandler<PacketsMessage> {
    /** Separates the packets of one long-polling body. */
    private static final char RECORD_SEPARATOR = '\u001e';

    private final NamespacesHub namespaces;
    private final ExactJson json;
    private final PacketBytes bytes;
    private final ReadGate gate;
    private final Outbox outbox;

    PacketIntake(NamespacesHub namespaces, ExactJson json, PacketBytes bytes, ReadGate gate, Outbox outbox) {
        this.namespaces = namespaces;
        this.json = json;
        this.bytes = bytes;
        this.gate = gate;
        this.outbox = outbox;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, PacketsMessage message) {
        Link link = Link.of(message.getClient());
        Upgrade upgrade = link.upgrade();
        try {
            String text = text(message.getContent());
            if (message.getTransport() == Transport.POLLING) {
                takeAll(link, text);
            } else if (upgrade != null && upgrade.uses(ctx.channel())) {
                takeProbe(upgrade, text);
            } else {
                take(link, text);
            }
        } catch (MalformedPacketException e) {
            punish(ctx, message, link);
        }
        gate.passed(ctx.channel());
    }

    private void punish(ChannelHandlerContext ctx, PacketsMessage message, Link link) {
        if (message.getTransport() == Transport.WEBSOCKET) {
            Goodbye.with(WebSocketCloseStatus.PROTOCOL_ERROR, ctx.channel());
        } else {
            link.end();
        }
    }

    private static String text(ByteBuf content) throws MalformedPacketException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(content.nioBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPacketException("not UTF-8", e);
        }
    }

    private void takeAll(Link link, String body) throws MalformedPacketException {
        int from = 0;
        for (int to = body.indexOf(RECORD_SEPARATOR); to >= 0; to = body.indexOf(RECORD_SEPARATOR, from)) {
            take(link, body.substring(from, to));
            from = to + 1;
        }
        take(link, body.substring(from));
    }

    private void take(Link link, String packet) throws MalformedPacketException {
        if (!link.isOpen()) {
            return;
        }
        if (packet.startsWith("4")) {
            link.head().schedulePingTimeout();
            takeMessage(link, WirePacket.parse(packet.substring(1)));
        } else if (packet.equals("3")) {
            link.head().schedulePingTimeout();
        } else if (packet.equals("1")) {
            link.releasePoll(PacketType.NOOP);
            link.end();
        } else {
            throw new MalformedPacketException("a client sends no such packet here");
        }
    }

    private static void takeProbe(Upgrade upgrade, String packet) throws MalformedPacketException {
        if (packet.equals("2probe")) {
            upgrade.probed();
        } else if (packet.equals("5")) {
            upgrade.complete();
        } else {
            throw new MalformedPacketException("a connection is probed before it is used");
        }
    }

    private void takeMessage(Link link, WirePacket packet) throws MalformedPacketException {
        Namespace namespace = namespaces.get(packet.namespace());
        GuardedClient client = namespace == null ? null : link.client(namespace);
        if (packet.type() == PacketType.CONNECT && client == null) {
            connect(link, packet, namespace, json.readObject(packet.json()));
        } else if (namespace == null || client == null || packet.type() == PacketType.CONNECT) {
            throw new MalformedPacketException("a namespace is connected to once, and before it is used");
        } else if (packet.type() == PacketType.EVENT) {
            Event event = json.readEvent(packet.json());
            namespace.onEvent(client, event.getName(), event.getArgs(), new AckRequest(asked(packet), client));
        } else if (packet.type() == PacketType.DISCONNECT) {
            link.leave(namespace);
        }
        // What is left is an acknowledgement. The server asks for none, so there is nobody to give it to.
    }

    private void connect(Link link, WirePacket packet, @Nullable Namespace namespace, ObjectNode auth) {
        if (namespace == null) {
            link.send(reply(PacketType.ERROR, packet.namespace(), Map.of("message", "Invalid namespace")), bytes);
            return;
        }
        GuardedClient client = link.connect(namespace, outbox);
        link.head().getHandshakeData().setAuthToken(auth);
        AuthTokenResult result = namespace.onAuthData(client, auth);
        if (!result.isSuccess()) {
            link.close(reply(PacketType.ERROR, packet.namespace(), result.getErrorData()));
            return;
        }
        link.send(reply(PacketType.CONNECT, packet.namespace(), new ConnPacket(client.getSessionId())), bytes);
        namespace.onConnect(client);
        if (!link.head().isConnected()) {
            // It ended on another thread meanwhile, which may have looked for namespaces to leave before it was in this
            // one.
            link.end();
            namespace.onDisconnect(client);
        }
    }

    private static Packet reply(PacketType type, String namespace, Object data) {
        Packet packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
        packet.setSubType(type);
        packet.setNsp(namespace);
        packet.setData(data);
        return packet;
    }

    /** The packet as the library's {@link AckRequest} wants to see it: it looks at nothing but the id. */
    private static Packet asked(WirePacket packet) {
        Packet event = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
        event.setAckId(packet.ackId());
        return event;
    }
}
