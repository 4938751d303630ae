package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;

/** The chat over Socket.IO 5. */
public class SocketIoDoor extends EngineDoor {
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
    protected void onMessage(EngineSession engine, String text) {
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

    @Override
    protected void onEnd(EngineSession engine) {
        if (engine.session() != null) {
            chat.end(engine.session());
        }
    }
}
