package duplex.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.wire.Arrival;
import duplex.conformance.wire.RawSession;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a case asks of a session by hand: as a {@link Guest}, but with JSON as it is. */
final class Hand {
    private Hand() {}

    static JsonNode ask(Stage stage, RawSession session, String event, @Nullable String dataJson)
            throws IOException, InterruptedException {
        int from = session.arrivals().size();
        long request = session.request(event, dataJson);
        return await(stage, session, from, arrival -> arrival.acknowledges(request), "an acknowledgement of " + event)
                .data();
    }

    static void askAccepted(Stage stage, RawSession session, String event, @Nullable String dataJson)
            throws IOException, InterruptedException {
        JsonNode ack = ask(stage, session, event, dataJson);
        Check.that(
                ack.path("ok").asBoolean(false),
                event + " " + Texts.shorten(dataJson) + " should be accepted, got " + Texts.shorten(ack));
    }

    static void askRefused(Stage stage, RawSession session, String code, String event, @Nullable String dataJson)
            throws IOException, InterruptedException {
        JsonNode ack = ask(stage, session, event, dataJson);
        Check.that(
                !ack.path("ok").asBoolean(true) && Events.codeOf(ack).equals(code),
                event + " " + Texts.shorten(dataJson) + " should be refused with " + code + ", got "
                        + Texts.shorten(ack));
    }

    /** Sends to a server that may hang up at any moment, as it should; what comes of it is for the case to look at. */
    static void regardless(Sending sending) {
        try {
            sending.send();
        } catch (IOException hungUp) {
            Check.that(hungUp.getMessage() != null, "a connection broke without a reason");
        }
    }

    /** What must arrive after the first {@code from} arrivals. */
    static Arrival await(Stage stage, RawSession session, int from, Predicate<Arrival> wanted, String what)
            throws InterruptedException {
        return session.arrivals()
                .await(from, wanted, stage.patience())
                .orElseThrow(() -> new BrokenRuleException("expected " + what + ", got "
                        + Texts.shorten(session.arrivals().since(from))));
    }

    /** Something that goes out by hand. */
    @FunctionalInterface
    interface Sending {
        void send() throws IOException;
    }
}
