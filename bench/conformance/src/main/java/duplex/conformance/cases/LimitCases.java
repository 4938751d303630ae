package duplex.conformance.cases;

import static duplex.conformance.cases.Events.leave;
import static duplex.conformance.cases.Events.message;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatEvent;
import duplex.client.Protocol;
import duplex.conformance.wire.Arrival;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.RawSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What one session may cost, and that the others do not pay for it. */
final class LimitCases {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_LEVELS = 32;

    /** A line of 16 KiB; 65 of them are more than 1 MiB. */
    private static final String BULK = "\uD83D\uDE00".repeat(4000);

    /** More than all the buffers between two ends of a connection, several times over. */
    private static final int BULK_LINES = 2_500;

    private static final int SMALL_BUFFER = 8 * 1024;

    void chatError006_deepJsonIsRefusedAndTheServerLives(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        // The frame's own level and its data's are two of them. On Socket.IO the packet's array may count or not.
        int margin = stage.protocol() == Protocol.SOCKETIO ? 2 : 0;
        RawSession bob = stage.enterByHand("bob");
        Hand.askAccepted(stage, bob, "chat message", nested(MOST_LEVELS - 2 - margin));
        ann.expect(message("deep", stage.name("bob")));
        for (int levels : List.of(MOST_LEVELS - 1 + margin, 500, 30_000)) {
            expectTooDeep(stage, stage.enterByHand("cat"), nested(levels));
        }
        expectTooDeep(stage, stage.enterByHand("dan"), "[".repeat(60_000));
        expectTooDeep(stage, stage.enterByHand("eve"), "{\"a\":".repeat(12_000));

        ann.say("the server lives");
        Check.that(
                ann.client().inbox().all().stream()
                        .filter(event -> event.event().equals("chat message"))
                        .noneMatch(
                                event -> event.data().path("username").asText().equals(stage.name("cat"))),
                "a message in JSON that is nested too deep was carried out");
    }

    void chatLimit001_moreThan64KibEndsTheSession(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest cat = stage.enter("cat");
        for (String padding : List.of("x", "\u3042")) {
            RawSession bob = stage.enterByHand("bob");
            Hand.askAccepted(stage, bob, "chat message", padded(bob, padding, MOST_BYTES));
            ann.expect(message("long", stage.name("bob")));
            cat.expect(message("long", stage.name("bob")));

            // One byte more; and many more bytes than characters.
            String tooLong = padded(bob, padding, padding.equals("x") ? MOST_BYTES + 1 : MOST_BYTES + 3);
            Hand.regardless(() -> bob.request("chat message", tooLong));

            Waiting.forAnswer(bob.ended(), stage.patience(), "the end of a session that sent more than 64 KiB");
            ann.expect(leave(stage.names("ann", "cat")));
            cat.expect(leave(stage.names("ann", "cat")));
            stage.silence(ann, cat);
        }
        if (stage.protocol() == Protocol.SOCKETIO) {
            expectLongPollingLimit(stage, ann);
        }
    }

    void chatLimit002_aSessionWithMoreThan1MibUnsentIsCutAndTheOthersLoseNothing(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest cat = stage.enter("cat");
        RawSession bob = stage.enterByHand("bob", stage.wire("bob").withReceiveBuffer(SMALL_BUFFER));

        // Half of what is allowed: he may be slow.
        bob.pauseReading();
        Flood.start(stage, ann, 32, 4, LimitCases::bulk).saidAll();
        bob.resumeReading();
        ChatEvent caughtUp = stage.raiseBarrier(ann);
        Hand.await(stage, bob, 0, arrival -> arrival.toEvent().equals(caughtUp), "a barrier at slow bob");
        Check.equal(32, bulksOf(bob.events()), "how many of 32 lines came to bob, who was slow for a while");
        ann.seek(caughtUp);
        cat.seek(caughtUp);

        bob.pauseReading();
        if (stage.protocol() == Protocol.SOCKETIO) {
            enterByLongPollingOnce(stage, "dan");
        }
        Flood flood = Flood.start(stage, ann, BULK_LINES, 4, LimitCases::bulk);
        Optional<ChatEvent> cut = ann.client()
                .inbox()
                .await(
                        0,
                        leave(stage.names("ann", "cat"))::equals,
                        stage.patience().multipliedBy(2));
        int said = flood.stop();
        Check.that(cut.isPresent(), "a session that read nothing of " + said + " lines of 16 KiB each should be cut");

        ChatEvent barrier = stage.raiseBarrier(ann);
        for (Guest guest : List.of(ann, cat)) {
            Check.equal(said, bulksOf(guest.collectUntil(barrier)), "how many of the lines came to " + guest);
        }
    }

    void chatLimit003_sessionIdsAreShownToNobodyElse(Stage stage) throws Exception {
        stage.unsupportedOn(Protocol.WEBSOCKET, "on raw WebSocket a session has no id on the wire");
        Guest ann = stage.enter("ann");
        RawSession bob = stage.enterByHand("bob");
        RawSession cat = stage.enterByHand("cat");
        String tea = object("room", stage.name("tea")).toString();

        for (RawSession session : List.of(bob, cat)) {
            Hand.askAccepted(stage, session, "chat message", "{\"message\":\"hello\"}");
            Hand.askAccepted(stage, session, "join room", tea);
            Hand.askAccepted(
                    stage,
                    session,
                    "whisper",
                    object("to", stage.name("cat"), "message", "1").toString());
            Hand.askAccepted(
                    stage,
                    session,
                    "whisper",
                    object("to", stage.name("bob"), "message", "2").toString());
            Hand.ask(
                    stage,
                    session,
                    "whisper",
                    object("to", stage.name("zoe"), "message", "3").toString());
        }
        Hand.askAccepted(stage, bob, "leave room", tea);
        ChatEvent barrier = stage.raiseBarrier(ann);
        Hand.await(stage, cat, 0, arrival -> arrival.toEvent().equals(barrier), "the barrier at cat");
        Hand.await(stage, bob, 0, arrival -> arrival.toEvent().equals(barrier), "the barrier at bob");

        expectNoIdOf(bob, cat.arrivals().all(), "cat");
        expectNoIdOf(cat, bob.arrivals().all(), "bob");
        expectNoIdOf(bob, ann.client().inbox().all(), "ann");
    }

    private static void expectTooDeep(Stage stage, RawSession session, String dataJson) throws Exception {
        int from = session.arrivals().size();
        session.request("chat message", dataJson);
        if (stage.protocol() == Protocol.SOCKETIO) {
            // The session may end instead; what must not happen is looked at by the caller.
            Guest witness = stage.enter("witness");
            stage.barrier(witness);
            witness.leave();
            return;
        }
        Arrival answer = Hand.await(
                stage,
                session,
                from,
                arrival -> arrival.id() >= 0 || arrival.event().equals("chat error"),
                "a refusal");
        String code = answer.event().equals("chat error")
                ? answer.data().path("code").asText()
                : Events.codeOf(answer.data());
        Check.equal("bad-json", code, "the code for JSON nested too deep");
    }

    private static String nested(int levels) {
        return "{\"message\":\"deep\",\"x\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    /** Data for a frame of exactly so many bytes, as the next request of the session will be. */
    private static String padded(RawSession session, String padding, int frameBytes) {
        String empty = "{\"message\":\"long\",\"pad\":\"\"}";
        int room = frameBytes - bytesOf(session.envelope("chat message", empty));
        int each = bytesOf(padding);
        String pad = "x".repeat(room % each) + padding.repeat(room / each);
        return "{\"message\":\"long\",\"pad\":\"" + pad + "\"}";
    }

    private static int bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void expectLongPollingLimit(Stage stage, Guest ann) throws Exception {
        EngineIoPolling dan = enterByLongPollingOnce(stage, "dan");
        ann.seek(Events.join(stage.names("ann", "cat", "dan")));
        dan.post("42[\"chat message\",{\"message\":\"long\",\"pad\":\"" + "x".repeat(MOST_BYTES) + "\"}]");
        ann.expect(leave(stage.names("ann", "cat")));
        stage.silence(ann);
    }

    private static EngineIoPolling enterByLongPollingOnce(Stage stage, String nick) throws IOException {
        EngineIoPolling session = EngineIoPolling.open(stage.address(), stage.wire(nick));
        session.post("40" + object("username", stage.name(nick)));
        stage.closeAfterwards(() -> session.post("1"));
        return session;
    }

    private static JsonNode bulk(int number) {
        return object("message", number + BULK);
    }

    private static int bulksOf(List<ChatEvent> events) {
        return (int) events.stream()
                .filter(event -> event.data().path("message").asText().endsWith(BULK))
                .map(ChatEvent::data)
                .distinct()
                .count();
    }

    private static void expectNoIdOf(RawSession other, Object shown, String viewer) {
        for (String id : other.ids()) {
            Check.that(
                    !id.isEmpty() && !shown.toString().contains(id), viewer + " was shown another session's id, " + id);
        }
    }
}
