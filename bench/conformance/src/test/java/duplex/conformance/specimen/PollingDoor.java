package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The chat over plain HTTP, asked again and again. */
public class PollingDoor extends Door {
    private static final Pattern SESSION = Pattern.compile("/chat/sessions/([^/]+)(/events)?");

    private final Map<String, PollingSession> visitors = new HashMap<>();

    /** A door to a chat that keeps every rule. */
    public PollingDoor() {
        this(new SpecimenChat());
    }

    /** A door to a chat. */
    public PollingDoor(SpecimenChat chat) {
        super(chat);
    }

    @Override
    public Protocol protocol() {
        return Protocol.POLLING;
    }

    @Override
    protected void onRequest(Exchange exchange) {
        Matcher path = SESSION.matcher(exchange.path());
        try {
            if (exchange.path().equals("/chat/sessions")) {
                onSessions(exchange);
            } else if (!path.matches()) {
                onUnknownPath(exchange);
            } else if (path.group(2) == null) {
                onSession(exchange, path.group(1));
            } else {
                onEvents(exchange, path.group(1));
            }
        } catch (Refusal refusal) {
            answerRefusal(exchange, refusal);
        }
    }

    @Override
    protected void onTooLarge(Exchange exchange) {
        Matcher path = SESSION.matcher(exchange.path());
        if (path.matches()) {
            end(path.group(1), null);
        }
        answerTooLarge(exchange);
    }

    /** Tells a client that its body was too large. */
    protected void answerTooLarge(Exchange exchange) {
        exchange.answerAndHangUp(413, error(new Refusal("too-large", "a body has at most 64 KiB")));
    }

    /** Refuses a request. */
    protected void answerRefusal(Exchange exchange, Refusal refusal) {
        exchange.answer(statusOf(refusal.code()), error(refusal));
    }

    /** The status that goes with an error's code. */
    protected int statusOf(String code) {
        return switch (code) {
            case "no-such-session" -> 404;
            case "slow-consumer" -> 410;
            default -> 400;
        };
    }

    /** No such path. */
    protected void onUnknownPath(Exchange exchange) {
        exchange.answer(404, error(new Refusal("bad-event", "there is nothing at this path; see /chat/sessions")));
    }

    /** A path that is there, asked in a way it does not answer. */
    protected void onWrongMethod(Exchange exchange, String allowed) {
        exchange.answer(405, error(new Refusal("bad-event", "here only: " + allowed)), "Allow", allowed);
    }

    private void onSessions(Exchange exchange) throws Refusal {
        if (exchange.method().equals("POST")) {
            enter(exchange, body(exchange));
        } else {
            onWrongMethod(exchange, "POST");
        }
    }

    private void onSession(Exchange exchange, String id) throws Refusal {
        if (exchange.method().equals("DELETE")) {
            leave(exchange, id, visitor(id));
        } else {
            onWrongMethod(exchange, "DELETE");
        }
    }

    private void onEvents(Exchange exchange, String id) throws Refusal {
        switch (exchange.method()) {
            case "GET" -> onPoll(exchange, visitor(id));
            case "POST" -> onEvent(exchange, id, visitor(id));
            default -> onWrongMethod(exchange, "GET, POST");
        }
    }

    /** Enters the chat, or refuses the name. */
    protected void enter(Exchange exchange, JsonNode body) throws Refusal {
        JsonNode claimed = usernameOf(body);
        String id = newSessionId(claimed);
        PollingSession visitor = new PollingSession(id, exchange.channel().eventLoop(), this);
        Session session = chat.admit(claimed, (event, data) -> deliver(visitor, event, data));
        visitor.enter(session);
        visitors.put(id, visitor);
        onHeard(visitor);
        chat.enter(session);
        ObjectNode answer = Json.object().put("session", id).put("next", 0L);
        answer.set("userList", chat.lobbyList());
        answerEntry(exchange, answer);
    }

    /** Lets a session in. */
    protected void answerEntry(Exchange exchange, ObjectNode answer) {
        exchange.answer(201, answer);
    }

    /** An id that nobody can guess. */
    protected String newSessionId(JsonNode claimed) {
        return UUID.randomUUID().toString();
    }

    /** What a client says its name is. */
    protected JsonNode usernameOf(JsonNode body) throws Refusal {
        return body.path("username");
    }

    /** Leaves by one's own wish. */
    protected void leave(Exchange exchange, String id, PollingSession visitor) {
        end(id, null);
        exchange.answer(200, Json.ok());
    }

    /** Answers with what came since. */
    protected void onPoll(Exchange exchange, PollingSession visitor) throws Refusal {
        exchange.answer(200, poll(exchange, visitor));
    }

    /** Acknowledges what came before, and looks at what came since. */
    protected ObjectNode poll(Exchange exchange, PollingSession visitor) throws Refusal {
        String text = sinceOf(exchange.query().value("since"));
        long since = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        if (!visitor.mailbox().holdsAfter(since)) {
            throw new Refusal("bad-event", "'since' is a number that an earlier answer named as 'next'");
        }
        visitor.mailbox().forget(since);
        return after(visitor, since);
    }

    /** The number after which events are wanted, as it was written. */
    protected String sinceOf(JsonNode since) {
        return since.asText("");
    }

    /** What came after this number. */
    protected ObjectNode after(PollingSession visitor, long since) {
        return visitor.mailbox().after(since);
    }

    /** Does what an event asks, and answers with the acknowledgement. */
    protected void onEvent(Exchange exchange, String id, PollingSession visitor) {
        try {
            JsonNode envelope = body(exchange);
            answerEvent(exchange, chat.handle(visitor.session(), eventOf(envelope), envelope.get("data")));
            if (visitor.session().over()) {
                end(id, null);
            }
        } catch (Refusal refusal) {
            answerEvent(exchange, refusal.acknowledgement());
        }
    }

    /** The event's name. */
    protected String eventOf(JsonNode envelope) throws Refusal {
        if (!envelope.path("event").isTextual()) {
            throw new Refusal("bad-event", "an event is an object with a string 'event'");
        }
        return envelope.path("event").textValue();
    }

    /** Acknowledges an event. */
    protected void answerEvent(Exchange exchange, ObjectNode body) {
        exchange.answer(200, body);
    }

    private JsonNode body(Exchange exchange) throws Refusal {
        try {
            return parse(Json.utf8(exchange.body()));
        } catch (CharacterCodingException e) {
            throw new Refusal("bad-json", "JSON is in UTF-8");
        }
    }

    /** An event for a session. */
    protected void deliver(PollingSession visitor, String event, JsonNode data) {
        visitor.mailbox().add(event, data);
        if (visitor.mailbox().bytes() > maxUnsentBytes() && !visitor.isCut()) {
            Refusal why = new Refusal("slow-consumer", "over 1 MiB waited for this session; enter again");
            visitor.cut(why);
            // Deferred: a broadcast in which a slow one is cut is not to be broken into.
            chat.later(Duration.ZERO, () -> onSlowConsumer(visitor, why));
        }
    }

    /** More waits for a session than may. */
    protected void onSlowConsumer(PollingSession visitor, Refusal why) {
        end(visitor.id(), why);
    }

    /** How long a session may go without asking. */
    protected Duration silence() {
        return pingInterval().plus(pingTimeout());
    }

    /** A session asked for something. */
    protected void onHeard(PollingSession visitor) {
        visitor.heard();
    }

    /** A session has not asked for too long. */
    protected void onSilence(String id) {
        end(id, null);
    }

    /** A session is over; {@code why} is told to whoever still asks for it. */
    protected void end(String id, @Nullable Refusal why) {
        PollingSession visitor = visitors.get(id);
        if (visitor != null) {
            chat.end(visitor.session());
            if (why == null) {
                visitors.remove(id);
                visitor.forget();
            }
        }
    }

    /** The session of an id that is here. */
    protected PollingSession visitor(String id) throws Refusal {
        PollingSession visitor = visitors.get(id);
        if (visitor == null) {
            throw new Refusal("no-such-session", "no such session: it left, or was away too long");
        }
        visitor.requireUncut();
        onHeard(visitor);
        return visitor;
    }
}
