package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The chat over Socket.IO 5: long-polling, WebSocket, and the change from one to the other. */
public class SocketIoDoor extends FramedDoor {
    private final Map<String, EngineSession> engines = new HashMap<>();

    /** A door to a chat that keeps every rule. */
    public SocketIoDoor() {
        this(new SpecimenChat());
    }

    /** A door to a chat. */
    public SocketIoDoor(SpecimenChat chat) {
        super(chat);
    }

    @Override
    public Protocol protocol() {
        return Protocol.SOCKETIO;
    }

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
            exchange.answer(200, "text/plain", "0" + handshakeOf(open(exchange), true));
        } else if (engine != null && exchange.method().equals("GET")) {
            engine.onPoll(exchange);
        } else if (engine != null && exchange.method().equals("POST")) {
            onPost(exchange, engine);
        } else {
            refuse(exchange, 2, "Bad handshake method");
        }
    }

    private void onPost(Exchange exchange, EngineSession engine) {
        try {
            packetsOf(Json.utf8(exchange.body())).forEach(engine::receive);
            exchange.answer(200, "text/html", "ok");
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

    private void onMessage(EngineSession engine, String text) {
        try {
            SocketIoPacket packet = SocketIoPacket.parse(text);
            Session session = engine.session();
            if (packet.isBinary()) {
                onBadPacket(engine);
            } else if (packet.type() == 0) {
                onConnect(engine, packet);
            } else if (session == null) {
                onTooEarly(engine, packet);
            } else if (packet.type() == 2) {
                onEvent(engine, session, packet);
            } else if (packet.type() != 3) {
                engine.end();
            }
        } catch (Refusal refusal) {
            onBadPacket(engine);
        }
    }

    /** CONNECT: the handshake is complete, and a session enters or is refused. */
    protected void onConnect(EngineSession engine, SocketIoPacket packet) throws Refusal {
        JsonNode auth = packet.payload().isEmpty() ? Json.object() : parse(packet.payload());
        if (!packet.namespace().equals("/")) {
            onOtherNamespace(engine, packet.namespace());
        } else if (engine.session() != null || !auth.isObject()) {
            onBadPacket(engine);
        } else {
            enter(engine, usernameOf(auth, engine.query()));
        }
    }

    /** What a client says its name is. */
    protected JsonNode usernameOf(JsonNode auth, Query query) {
        return auth.has("username") ? auth.get("username") : query.value("username");
    }

    /** Enters the chat, or refuses the name. */
    protected void enter(EngineSession engine, JsonNode claimed) {
        try {
            Session session = chat.admit(claimed, (event, data) -> engine.send(eventPacket(event, data)));
            engine.connect(session);
            connected(engine);
            chat.enter(session);
        } catch (Refusal refusal) {
            refuseName(engine, refusal);
        }
    }

    /** Answers CONNECT. */
    protected void connected(EngineSession engine) {
        engine.send("40" + Json.object().put("sid", newSessionId()));
    }

    /** Refuses a name. */
    protected void refuseName(EngineSession engine, Refusal refusal) {
        ObjectNode error = Json.object().put("message", refusal.code() + ": " + refusal.getMessage());
        engine.send("44" + error.set("data", refusal.error()));
        engine.close();
    }

    /** CONNECT to a namespace this chat does not have. */
    protected void onOtherNamespace(EngineSession engine, String namespace) {
        engine.send("44" + namespace + "," + Json.object().put("message", "Invalid namespace"));
    }

    /** A packet before CONNECT. */
    protected void onTooEarly(EngineSession engine, SocketIoPacket packet) throws Refusal {
        engine.end();
    }

    /** EVENT. */
    protected void onEvent(EngineSession engine, Session session, SocketIoPacket packet) throws Refusal {
        JsonNode arguments = parse(packet.payload());
        if (!arguments.path(0).isTextual()) {
            onBadPacket(engine);
            return;
        }
        try {
            String event = arguments.get(0).textValue();
            acknowledge(engine, packet.id(), chat.handle(session, event, arguments.get(1)));
            if (session.over()) {
                afterLeave(engine);
            }
        } catch (Refusal refusal) {
            if (packet.id().isEmpty()) {
                chat.tellError(session, refusal);
            } else {
                acknowledge(engine, packet.id(), refusal.acknowledgement());
            }
        }
    }

    /** Sends an acknowledgement, if one was asked for. */
    protected void acknowledge(EngineSession engine, String id, JsonNode body) {
        if (!id.isEmpty()) {
            engine.send("43" + id + JsonNodeFactory.instance.arrayNode().add(body));
        }
    }

    /** An event to the client as a packet. */
    protected String eventPacket(String event, JsonNode data) {
        return "42" + JsonNodeFactory.instance.arrayNode().add(event).add(data);
    }

    /** Disconnects a session that left. */
    protected void afterLeave(EngineSession engine) {
        engine.send("41");
        engine.close();
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

    /** A session is over, however it ended. */
    protected void forget(EngineSession engine) {
        engines.remove(engine.sid());
        if (engine.session() != null) {
            chat.end(engine.session());
        }
    }
}
