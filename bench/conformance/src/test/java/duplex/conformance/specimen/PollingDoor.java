package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.Protocol;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The chat over plain HTTP, asked again and again. */
public class PollingDoor extends Door {
    private static final Pattern SESSION = Pattern.compile("/chat/sessions/([^/]+)(/events)?");

    private final Map<String, Visitor> visitors = new HashMap<>();

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
            exchange.answer(statusOf(refusal.code()), error(refusal));
        }
    }

    @Override
    protected void onTooLarge(Exchange exchange) {
        Matcher path = SESSION.matcher(exchange.path());
        if (path.matches()) {
            end(path.group(1), null);
        }
        exchange.answerAndHangUp(413, error(new Refusal("too-large", "a body has at most 64 KiB")));
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
        String id = newSessionId();
        Visitor visitor = new Visitor(id, exchange.channel().eventLoop());
        visitor.session = chat.admit(usernameOf(body), (event, data) -> deliver(visitor, event, data));
        visitors.put(id, visitor);
        visitor.heard();
        chat.enter(visitor.session);
        ObjectNode answer = Json.object().put("session", id).put("next", 0L);
        exchange.answer(201, answer.set("userList", chat.lobbyList()));
    }

    /** An id that nobody can guess. */
    protected String newSessionId() {
        return UUID.randomUUID().toString();
    }

    /** What a client says its name is. */
    protected JsonNode usernameOf(JsonNode body) throws Refusal {
        return body.path("username");
    }

    /** Leaves by one's own wish. */
    protected void leave(Exchange exchange, String id, Visitor visitor) {
        end(id, null);
        exchange.answer(200, Json.ok());
    }

    /** Answers with what came since. */
    protected void onPoll(Exchange exchange, Visitor visitor) throws Refusal {
        String text = exchange.query().text("since");
        long since = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        if (!visitor.mailbox.holdsAfter(since)) {
            throw new Refusal("bad-event", "'since' is a number that an earlier answer named as 'next'");
        }
        visitor.mailbox.forget(since);
        exchange.answer(200, visitor.mailbox.after(since));
    }

    /** Does what an event asks, and answers with the acknowledgement. */
    protected void onEvent(Exchange exchange, String id, Visitor visitor) {
        try {
            JsonNode envelope = body(exchange);
            if (!envelope.path("event").isTextual()) {
                throw new Refusal("bad-event", "an event is an object with a string 'event'");
            }
            String event = envelope.path("event").textValue();
            exchange.answer(200, chat.handle(visitor.session(), event, envelope.get("data")));
            if (visitor.session().over()) {
                end(id, null);
            }
        } catch (Refusal refusal) {
            exchange.answer(200, refusal.acknowledgement());
        }
    }

    private JsonNode body(Exchange exchange) throws Refusal {
        try {
            return parse(Json.utf8(exchange.body()));
        } catch (CharacterCodingException e) {
            throw new Refusal("bad-json", "JSON is in UTF-8");
        }
    }

    /** An event for a session. */
    protected void deliver(Visitor visitor, String event, JsonNode data) {
        visitor.mailbox.add(event, data);
        if (visitor.mailbox.bytes() > maxUnsentBytes() && visitor.cut == null) {
            visitor.cut = new Refusal("slow-consumer", "over 1 MiB waited for this session; enter again");
            // Deferred: a broadcast in which a slow one is cut is not to be broken into.
            visitor.loop.execute(() -> end(visitor.id, visitor.cut));
        }
    }

    /** How long a session may go without asking. */
    protected Duration silence() {
        return pingInterval().plus(pingTimeout());
    }

    /** A session has not asked for too long. */
    protected void onSilence(String id) {
        end(id, null);
    }

    /** A session is over; {@code why} is told to whoever still asks for it. */
    protected void end(String id, @Nullable Refusal why) {
        Visitor visitor = visitors.get(id);
        if (visitor != null) {
            chat.end(visitor.session());
            if (why == null) {
                visitors.remove(id);
                visitor.forget();
            }
        }
    }

    /** The session of an id that is here. */
    protected Visitor visitor(String id) throws Refusal {
        Visitor visitor = visitors.get(id);
        if (visitor == null) {
            throw new Refusal("no-such-session", "no such session: it left, or was away too long");
        }
        if (visitor.cut != null) {
            throw visitor.cut;
        }
        visitor.heard();
        return visitor;
    }

    /** One session's mail. */
    protected final class Visitor {
        private final String id;
        private final EventLoop loop;
        private final Mailbox mailbox = new Mailbox();
        private @Nullable Session session;
        private @Nullable Refusal cut;
        private @Nullable ScheduledFuture<?> patience;

        private Visitor(String id, EventLoop loop) {
            this.id = id;
            this.loop = loop;
        }

        /** The session in the chat. */
        public Session session() {
            return Objects.requireNonNull(session);
        }

        private void heard() {
            forget();
            patience = loop.schedule(() -> onSilence(id), silence().toMillis(), TimeUnit.MILLISECONDS);
        }

        private void forget() {
            if (patience != null) {
                patience.cancel(false);
            }
        }
    }
}
