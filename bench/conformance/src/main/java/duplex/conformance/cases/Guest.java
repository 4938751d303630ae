package duplex.conformance.cases;

import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatClient;
import duplex.client.ChatEvent;
import duplex.client.Inbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A session through the transport's real client library, and what a case expects of it. It reads its inbox with a
 * bookmark: what was expected once lies behind it. One thread uses a guest; {@link #client()} may be used by any.
 */
final class Guest {
    private final String seat;
    private final String name;
    private final ChatClient client;
    private final Duration patience;
    private int bookmark;
    private boolean present = true;

    /**
     * A guest who was let in.
     *
     * @param seat what failures call this session
     * @param name the username, as the userList should have it
     * @param patience how long to wait for anything
     */
    Guest(String seat, String name, ChatClient client, Duration patience) {
        this.seat = seat;
        this.name = name;
        this.client = client;
        this.patience = patience;
    }

    String name() {
        return name;
    }

    ChatClient client() {
        return client;
    }

    boolean isPresent() {
        return present;
    }

    /** Sends an event and waits for its acknowledgement. */
    JsonNode ask(String event, @Nullable JsonNode data) throws InterruptedException {
        return Waiting.forAnswer(client.request(event, data), patience, seat + "'s acknowledgement of " + event);
    }

    /** Sends an event that the server must accept, and hands back the acknowledgement. */
    JsonNode askAccepted(String event, @Nullable JsonNode data) throws InterruptedException {
        JsonNode ack = ask(event, data);
        if (!ack.path("ok").asBoolean(false)) {
            throw new BrokenRuleException(seat + "'s " + event + " " + Texts.shorten(data) + " should be accepted, got "
                    + Texts.shorten(ack));
        }
        return ack;
    }

    /** Sends an event whose acknowledgement must be exactly this. */
    void askExpecting(JsonNode wanted, String event, @Nullable JsonNode data) throws InterruptedException {
        Check.equal(wanted, ask(event, data), "the acknowledgement of " + seat + "'s " + event);
    }

    /** Waits for the acknowledgement of what was sent before; it must say that it was accepted. */
    void expectAccepted(CompletableFuture<JsonNode> answer) throws InterruptedException {
        JsonNode ack = Waiting.forAnswer(answer, patience, seat + "'s acknowledgement");
        if (!ack.path("ok").asBoolean(false)) {
            throw new BrokenRuleException("what " + seat + " sent should be accepted, got " + Texts.shorten(ack));
        }
    }

    /** Sends an event that the server must refuse with this code. */
    JsonNode askRefused(String code, String event, @Nullable JsonNode data) throws InterruptedException {
        JsonNode ack = ask(event, data);
        if (ack.path("ok").asBoolean(true) || !Events.codeOf(ack).equals(code)) {
            throw new BrokenRuleException(seat + "'s " + event + " " + Texts.shorten(data) + " should be refused with "
                    + code + ", got " + Texts.shorten(ack));
        }
        return ack;
    }

    void say(String text) throws InterruptedException {
        askAccepted("chat message", object("message", text));
    }

    void say(String room, String text) throws InterruptedException {
        askAccepted("chat message", object("room", room, "message", text));
    }

    void whisper(Guest to, String text) throws InterruptedException {
        askAccepted("whisper", object("to", to.name(), "message", text));
    }

    JsonNode joinRoom(String room) throws InterruptedException {
        return askAccepted("join room", object("room", room));
    }

    JsonNode leaveRoom(String room) throws InterruptedException {
        return askAccepted("leave room", object("room", room));
    }

    /** Leaves by its own wish; the case waits for the acknowledgement. */
    JsonNode leave() throws InterruptedException {
        present = false;
        return Waiting.forAnswer(client.leave(), patience, seat + "'s acknowledgement of leave");
    }

    /** Closes the connection with the transport's goodbye. */
    void close() {
        present = false;
        client.close();
    }

    /** Breaks the connection without a goodbye. */
    void abort() {
        present = false;
        client.abort();
    }

    /** The next event must be this one. */
    void expect(ChatEvent wanted) throws InterruptedException {
        ChatEvent came = next("expected " + Events.show(wanted) + " at " + seat);
        Check.that(
                came.equals(wanted), "expected " + Events.show(wanted) + " at " + seat + ", got " + Events.show(came));
    }

    /** The next event, whatever it is. */
    ChatEvent next(String expectation) throws InterruptedException {
        Optional<ChatEvent> came = inbox().await(bookmark, event -> true, patience);
        if (came.isEmpty()) {
            throw new BrokenRuleException(expectation + " within " + Waiting.show(patience)
                    + ", got nothing; before it: " + Events.show(inbox().all()));
        }
        bookmark++;
        return came.get();
    }

    /** Passes over what the case has no interest in: so many events, which must come. */
    Guest skip(int events) throws InterruptedException {
        for (int i = 0; i < events; i++) {
            next("expected " + events + " events more at " + seat);
        }
        return this;
    }

    /** This event must have come at some time, or come yet; the bookmark stays where it is. */
    void await(ChatEvent wanted) throws InterruptedException {
        Optional<ChatEvent> came = inbox().await(0, wanted::equals, patience);
        Check.that(
                came.isPresent(),
                "expected " + Events.show(wanted) + " at " + seat + " within " + Waiting.show(patience) + ", got "
                        + Events.show(inbox().since(bookmark)));
    }

    /** This event must come, whatever comes before it. */
    void seek(ChatEvent wanted) throws InterruptedException {
        seek(Events.show(wanted), wanted::equals, patience);
    }

    /** An event that fits must come within the limit, whatever comes before it. */
    ChatEvent seek(String what, Predicate<ChatEvent> fits, Duration limit) throws InterruptedException {
        int from = bookmark;
        Optional<ChatEvent> came = inbox().await(from, fits, limit);
        if (came.isEmpty()) {
            throw new BrokenRuleException("expected " + what + " at " + seat + " within " + Waiting.show(limit)
                    + ", got " + Events.show(inbox().since(from)));
        }
        List<ChatEvent> events = inbox().since(from);
        while (!fits.test(events.get(bookmark - from))) {
            bookmark++;
        }
        bookmark++;
        return came.get();
    }

    /** Everything up to this event, which must come; the event itself is left out. */
    List<ChatEvent> collectUntil(ChatEvent last) throws InterruptedException {
        int from = bookmark;
        seek(last);
        return inbox().since(from).subList(0, bookmark - from - 1);
    }

    /** How the session ended; it must end. */
    ChatClient.Ending expectEnd() throws InterruptedException {
        present = false;
        CompletableFuture<ChatClient.Ending> ended = client.ended();
        return Waiting.forAnswer(ended, patience, "the end of " + seat + "'s session");
    }

    private Inbox inbox() {
        return client.inbox();
    }

    @Override
    public String toString() {
        return seat;
    }
}
