package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Engine.IO 4, below any chat: long-polling, WebSocket, and the change from one to the other. */
public abstract class EngineDoor extends FramedDoor {
    private final Map<String, EngineSession> engines = new HashMap<>();

    /** A door to a chat. */
    protected EngineDoor(SpecimenChat chat) {
        super(chat);
    }

    /** A message of whatever stands above. */
    protected abstract void onMessage(EngineSession engine, String text);

    /** A session is over, however it ended. */
    protected abstract void onEnd(EngineSession engine);

    @Override
    protected void onRequest(Exchange exchange) {
        Query query = exchange.query();
        EngineSession engine = engines.get(query.text("sid"));
        if (!exchange.path().equals("/socket.io/")) {
            exchange.answer(404, error(new Refusal("bad-event", "the chat is at /socket.io/")));
        } else if (!query.text("EIO").equals("4")) {
            refuse(exchange, 5, "Unsupported protocol version");
        } else if (!query.text("sid").isEmpty() && engine == null) {
            refuse(exchange, 1, "Session ID unknown");
        } else if (engine != null && engine.isUpgraded()) {
            refuse(exchange, 3, "Bad request");
        } else {
            switch (query.text("transport")) {
                case "polling" -> onPolling(exchange, engine);
                case "websocket" -> onWebSocket(exchange, engine);
                default -> refuse(exchange, 0, "Transport unknown");
            }
        }
    }

    @Override
    protected void onTooLarge(Exchange exchange) {
        exchange.answerAndHangUp(413, error(new Refusal("too-large", "a body has at most 64 KiB")));
        EngineSession engine = engines.get(exchange.query().text("sid"));
        if (engine != null) {
            engine.end();
        }
    }

    /** Refuses a request in Engine.IO's own form. */
    protected static void refuse(Exchange exchange, int code, String message) {
        exchange.answer(400, Json.object().put("code", code).put("message", message));
    }

    private void onPolling(Exchange exchange, @Nullable EngineSession engine) {
        if (engine == null && exchange.method().equals("GET")) {
            exchange.answer(200, packetsType(), "0" + handshakeOf(open(exchange), true));
        } else if (engine != null && exchange.method().equals("GET")) {
            engine.onPoll(exchange);
        } else if (engine != null && exchange.method().equals("POST")) {
            onPost(exchange, engine);
        } else {
            refuse(exchange, 2, "Bad handshake method");
        }
    }

    /** A POST was read. */
    protected void answerPost(Exchange exchange) {
        exchange.answer(200, "text/html", "ok");
    }

    /** How packets are answered by long-polling. */
    protected String packetsType() {
        return "text/plain";
    }

    /** A POST begins while another is still coming. */
    protected void onSecondPost(EngineSession engine) {
        engine.end();
    }

    @Override
    protected void install(SocketChannel channel) {
        super.install(channel);
        ChannelHandlerContext decoder = channel.pipeline().context(HttpRequestDecoder.class);
        channel.pipeline().addAfter(decoder.name(), "one post", new OnePost());
    }

    private void onPost(Exchange exchange, EngineSession engine) {
        try {
            List<String> packets = packetsOf(Json.utf8(exchange.body()));
            if (packets.stream().allMatch(packet -> packet.matches("(?s)[0-6].*"))) {
                packets.forEach(engine::receive);
                answerPost(exchange);
            } else {
                refuse(exchange, 3, "Bad request");
                onBadPacket(engine);
            }
        } catch (CharacterCodingException e) {
            refuse(exchange, 3, "Bad request");
            onBadPacket(engine);
        }
    }

    /** The packets in a request's body. */
    protected List<String> packetsOf(String body) {
        return List.of(body.split("\u001e", -1));
    }

    /** Packets as an answer's body. */
    protected String payloadOf(Collection<String> packets) {
        return String.join("\u001e", packets);
    }

    private void onWebSocket(Exchange exchange, @Nullable EngineSession engine) {
        handshake(exchange, link -> {
            if (engine != null) {
                return engine.attach(link, false);
            }
            EngineSession opened = open(exchange);
            WebSocketLink.Peer peer = opened.attach(link, true);
            opened.send("0" + handshakeOf(opened, false));
            return peer;
        });
    }

    private EngineSession open(Exchange exchange) {
        EngineSession engine = new EngineSession(
                newSessionId(), exchange.query(), exchange.channel().eventLoop(), this);
        engines.put(engine.sid(), engine);
        onOpen(engine);
        return engine;
    }

    /** The Engine.IO handshake begins; nobody has entered yet. */
    protected void onOpen(EngineSession engine) {}

    /** An id that nobody can guess. */
    protected String newSessionId() {
        return UUID.randomUUID().toString();
    }

    /** What the Engine.IO handshake says. */
    protected ObjectNode handshakeOf(EngineSession engine, boolean canUpgrade) {
        ObjectNode handshake = Json.object().put("sid", engine.sid());
        var upgrades = handshake.putArray("upgrades");
        if (canUpgrade) {
            upgrades.add("websocket");
        }
        return handshake
                .put("pingInterval", pingInterval().toMillis())
                .put("pingTimeout", pingTimeout().toMillis())
                .put("maxPayload", maxBytes());
    }

    /** A packet of Engine.IO. */
    protected void onPacket(EngineSession engine, String packet) {
        if (packet.startsWith("4")) {
            onMessage(engine, packet.substring(1));
        } else if (packet.equals("1")) {
            engine.end();
        } else if (!packet.equals("3") && !packet.equals("6")) {
            onBadPacket(engine);
        }
    }

    /** A packet that cannot be parsed, or a binary one. */
    protected void onBadPacket(EngineSession engine) {
        engine.end();
    }

    /** A WebSocket asks whether it could take over. */
    protected void onProbe(EngineSession engine, WebSocketLink link) {
        link.send("3probe");
        engine.beginUpgrade();
    }

    /** A WebSocket takes over. */
    protected void onUpgrade(EngineSession engine, WebSocketLink link) {
        engine.upgradeTo(link);
    }

    /** A peer gave a sign of life. */
    protected void onHeard(EngineSession engine) {
        engine.heard();
    }

    /** A peer does not answer the ping. */
    protected void onSilence(EngineSession engine) {
        engine.end();
    }

    /** More waits for a long-polling client than may. */
    protected void onSlowConsumer(EngineSession engine) {
        engine.end();
    }

    /** The connection that held a poll broke. */
    protected void onPollLost(EngineSession engine) {
        engine.end();
    }

    /** The WebSocket that carried a session is over. */
    protected void onLinkLost(EngineSession engine) {
        engine.end();
    }

    void forget(EngineSession engine) {
        engines.remove(engine.sid());
        onEnd(engine);
    }

    /** Sees a POST begin and end: its session takes no other between. */
    private final class OnePost extends ChannelInboundHandlerAdapter {
        private @Nullable EngineSession posting;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
            if (message instanceof HttpRequest request && request.method().equals(HttpMethod.POST)) {
                posting = engines.get(new Exchange(ctx.channel(), request, new byte[0])
                        .query()
                        .text("sid"));
                if (posting != null && !posting.beginPost()) {
                    onSecondPost(posting);
                }
            }
            if (message instanceof LastHttpContent && posting != null) {
                posting.endPost();
                posting = null;
            }
            super.channelRead(ctx, message);
        }
    }
}
