package duplex.socketio.guard;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.MultiTypeAckCallback;
import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.VoidAckCallback;
import com.corundumstudio.socketio.ack.AckManager;
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
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes clients' packets, one at a time, in the place of the library's own handler, and calls the library's namespaces. A
 * session is in a namespace from its CONNECT on, not before; whoever breaks the protocol is out.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
@Sharable
final class PacketIntake extends SimpleChannelInboundHandler<PacketsMessage> {
    private final NamespacesHub namespaces;
    private final ExactJson json;
    private final PacketBytes bytes;
    private final ReadGate gate;
    private final Outbox outbox;
    private final AckManager acks;
    private final int maxAttachments;

    PacketIntake(
            NamespacesHub namespaces,
            ExactJson json,
            PacketBytes bytes,
            ReadGate gate,
            Outbox outbox,
            AckManager acks,
            int maxAttachments) {
        this.namespaces = namespaces;
        this.json = json;
        this.bytes = bytes;
        this.gate = gate;
        this.outbox = outbox;
        this.acks = acks;
        this.maxAttachments = maxAttachments;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, PacketsMessage message) {
        Link link = Link.of(message.getClient());
        Upgrade upgrade = link.upgrade();
        try {
            if (message.getTransport() == Transport.POLLING) {
                takePolled(ctx, link, text(message.getContent()));
            } else if (maxAttachments > 0 && Connection.of(ctx.channel()).receivesBinary()) {
                takeBinary(link, upgrade, ByteBufUtil.getBytes(message.getContent()));
            } else if (upgrade != null && upgrade.uses(ctx.channel())) {
                takeProbe(upgrade, text(message.getContent()));
            } else {
                take(link, text(message.getContent()));
            }
        } catch (MalformedPacketException e) {
            punish(ctx, message, link, e);
        }
        gate.passed(ctx.channel(), link.heartbeat());
    }

    private static void punish(
            ChannelHandlerContext ctx, PacketsMessage message, Link link, MalformedPacketException fault) {
        if (message.getTransport() == Transport.WEBSOCKET) {
            Goodbye.with(fault.closeStatus(), ctx.channel());
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
            throw new MalformedPacketException("not UTF-8", e, WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
        }
    }

    /** A body is text: what is binary comes in base64 there, and only there. */
    private void takePolled(ChannelHandlerContext ctx, Link link, String packet) throws MalformedPacketException {
        if (packet.startsWith("b") && maxAttachments > 0) {
            takeBinary(link, null, bytes(packet.substring(1)));
        } else if (packet.equals("1") && link.isOpen()) {
            link.part(ctx.executor());
        } else {
            take(link, packet);
        }
    }

    private static byte[] bytes(String base64) throws MalformedPacketException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedPacketException("not base64", e);
        }
    }

    private void takeBinary(Link link, @Nullable Upgrade upgrade, byte[] part) throws MalformedPacketException {
        if (upgrade != null) {
            throw new MalformedPacketException("a connection is probed before it is used");
        }
        if (link.isOpen()) {
            takeWhole(link, link.assembly().add(part));
        }
    }

    private void take(Link link, String packet) throws MalformedPacketException {
        if (!link.isOpen()) {
            return;
        }
        if (packet.startsWith("4")) {
            link.heard();
            takeWhole(link, link.assembly().begin(WirePacket.parse(packet.substring(1), maxAttachments)));
        } else if (packet.equals("3")) {
            link.heard();
            link.memberships().all().forEach(client -> client.getNamespace().onPong(client));
        } else if (packet.equals("1")) {
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

    private void takeWhole(Link link, Assembly.@Nullable Whole whole) throws MalformedPacketException {
        if (whole == null) {
            return; // its attachments are still to come
        }
        WirePacket packet = whole.packet();
        Namespace namespace = namespaces.get(packet.namespace());
        GuardedClient client = namespace == null ? null : link.memberships().in(namespace);
        if (packet.type() == PacketType.CONNECT && client == null) {
            connect(link, packet, namespace, json.readObject(packet.json()));
        } else if (namespace == null || client == null || packet.type() == PacketType.CONNECT) {
            throw new MalformedPacketException("a namespace is connected to once, and before it is used");
        } else if (packet.type() == PacketType.EVENT) {
            Event event = json.readEvent(namespace.getName(), packet.json(), whole.attachments());
            namespace.onEvent(client, event.getName(), event.getArgs(), new AckRequest(asked(packet), client));
        } else if (packet.type() == PacketType.ACK) {
            acknowledged(client, packet, whole.attachments());
        } else {
            link.memberships().leave(namespace);
        }
    }

    /** Whoever asked for it is called; one that nobody asked for, or a second one, is nobody's. */
    private void acknowledged(GuardedClient client, WirePacket packet, List<byte[]> attachments)
            throws MalformedPacketException {
        Long id = packet.ackId();
        if (id == null) {
            throw new MalformedPacketException("an acknowledgement says of what it is one");
        }
        AckCallback<?> asker = acks.getCallback(client.getSessionId(), id);
        if (asker != null) {
            Packet answer = asked(packet);
            answer.setData(json.readAck(packet.json(), attachments, types(asker)));
            acks.onAck(client, answer);
        }
    }

    private static List<Class<?>> types(AckCallback<?> asker) {
        if (asker instanceof MultiTypeAckCallback several) {
            return List.of(several.getResultClasses());
        }
        return asker instanceof VoidAckCallback ? List.of() : List.of(asker.getResultClass());
    }

    private void connect(Link link, WirePacket packet, @Nullable Namespace namespace, ObjectNode auth) {
        if (namespace == null) {
            link.send(reply(PacketType.ERROR, packet.namespace(), Map.of("message", "Invalid namespace")), bytes);
            return;
        }
        GuardedClient client = link.memberships().connect(namespace, auth, outbox);
        link.head().getHandshakeData().setAuthToken(auth);
        AuthTokenResult result = namespace.onAuthData(client, auth);
        if (!result.isSuccess()) {
            Packet why = reply(PacketType.ERROR, packet.namespace(), result.getErrorData());
            link.memberships().refuse(namespace, why, bytes);
            return;
        }
        link.send(reply(PacketType.CONNECT, packet.namespace(), new ConnPacket(client.getSessionId())), bytes);
        namespace.onConnect(client);
        if (!link.head().isConnected()) {
            // It ended on another thread meanwhile, which may have looked for namespaces to leave
            // before it was in this one.
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
