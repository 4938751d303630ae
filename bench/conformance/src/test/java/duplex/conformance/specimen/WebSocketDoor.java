package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** The chat over raw WebSocket. */
public class WebSocketDoor extends FramedDoor {
    /** A door to a chat that keeps every rule. */
    public WebSocketDoor() {
        this(new SpecimenChat());
    }

    /** A door to a chat. */
    public WebSocketDoor(SpecimenChat chat) {
        super(chat);
    }

    @Override
    public Protocol protocol() {
        return Protocol.WEBSOCKET;
    }

    @Override
    protected void onRequest(Exchange exchange) {
        if (isChat(exchange)) {
            EventLoop loop = exchange.channel().eventLoop();
            handshake(exchange, link -> {
                Visitor visitor = new Visitor(link, loop);
                enter(visitor, exchange.query().value("username"));
                return visitor;
            });
        } else {
            exchange.answer(404, error(new Refusal("bad-event", "the chat is at /chat")));
        }
    }

    @Override
    protected void onTooLarge(Exchange exchange) {
        exchange.answerAndHangUp(413, error(new Refusal("too-large", "a handshake has no body")));
    }

    /** Whether this asks for the chat. */
    protected boolean isChat(Exchange exchange) {
        return exchange.path().equals("/chat");
    }

    /** The handshake is complete: a session enters, or its name is refused. */
    protected void enter(Visitor visitor, JsonNode claimed) {
        try {
            Session session = chat.admit(claimed, (event, data) -> visitor.link.send(frame(event, data)));
            visitor.session = session;
            visitor.heartbeat.start();
            chat.enter(session);
        } catch (Refusal refusal) {
            refuseName(visitor.link, refusal);
        }
    }

    /** Refuses a name. */
    protected void refuseName(WebSocketLink link, Refusal refusal) {
        link.close(1008, refusal.code() + ": " + refusal.getMessage());
    }

    /** A whole text message from a session. */
    protected void onText(WebSocketLink link, Session session, String text) {
        JsonNode id = null;
        try {
            JsonNode envelope = parse(text);
            String event = eventOf(envelope);
            id = idOf(envelope);
            acknowledge(link, id, chat.handle(session, event, envelope.get("data")));
            if (session.over()) {
                afterLeave(link);
            }
        } catch (Refusal refusal) {
            if (id == null) {
                chat.tellError(session, refusal);
            } else {
                acknowledge(link, id, refusal.acknowledgement());
            }
        }
    }

    /** The event's name. */
    protected String eventOf(JsonNode envelope) throws Refusal {
        if (!envelope.path("event").isTextual()) {
            throw new Refusal("bad-event", "an event is an object with a string 'event'");
        }
        return envelope.path("event").textValue();
    }

    /** The id under which an acknowledgement is wanted; none if there is none. */
    protected @Nullable JsonNode idOf(JsonNode envelope) throws Refusal {
        JsonNode id = envelope.get("id");
        if (id != null && !isId(id)) {
            throw new Refusal("bad-event", "an id is an integer from 0 to 2^53-1");
        }
        return id;
    }

    /** Whether an id is an integer from 0 to 2⁵³−1. */
    protected boolean isId(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToLong() && id.longValue() >= 0 && id.longValue() < 1L << 53;
    }

    /** Sends an acknowledgement, if one was asked for. */
    protected void acknowledge(WebSocketLink link, @Nullable JsonNode id, JsonNode body) {
        if (id != null) {
            ObjectNode frame = Json.object().put("event", "ack");
            frame.set("id", id);
            frame.set("data", body);
            link.send(frame.toString());
        }
    }

    /** An event to the client as a text message. */
    protected String frame(String event, JsonNode data) {
        return Json.object().put("event", event).set("data", data).toString();
    }

    /** Closes the connection of a session that left. */
    protected void afterLeave(WebSocketLink link) {
        link.close(1000, "");
    }

    /** A peer gave a sign of life. */
    protected void onHeard(Visitor visitor) {
        visitor.heartbeat.heard();
    }

    /** A peer does not answer the ping. */
    protected void onSilence(WebSocketLink link) {
        link.drop();
    }

    /** A connection is over, whoever ended it. */
    protected void onEnd(Session session) {
        chat.end(session);
    }

    /** A connection whose handshake is complete; with a session once its name was let in. */
    protected final class Visitor implements WebSocketLink.Peer {
        private final WebSocketLink link;
        private final Heartbeat heartbeat;
        private @Nullable Session session;

        private Visitor(WebSocketLink link, EventLoop loop) {
            this.link = link;
            this.heartbeat = new Heartbeat(loop, pingInterval(), pingTimeout(), link::ping, () -> onSilence(link));
        }

        /** The connection. */
        public WebSocketLink link() {
            return link;
        }

        @Override
        public void onText(String text) {
            if (session != null) {
                WebSocketDoor.this.onText(link, session, text);
            }
        }

        @Override
        public void onHeard() {
            WebSocketDoor.this.onHeard(this);
        }

        @Override
        public void onEnd() {
            heartbeat.stop();
            if (session != null) {
                WebSocketDoor.this.onEnd(session);
            }
        }
    }
}
