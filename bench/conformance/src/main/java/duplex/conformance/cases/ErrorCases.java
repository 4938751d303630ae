package duplex.conformance.cases;

import static duplex.conformance.cases.Events.message;
import static duplex.conformance.cases.Json.list;
import static duplex.conformance.cases.Json.object;
import static duplex.conformance.cases.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import duplex.client.ChatEvent;
import duplex.client.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refusals: what they look like, who sees them, and that they cost nobody anything. */
final class ErrorCases {
    private static final List<String> UNKNOWN_EVENTS = List.of(
            "sing",
            "Chat Message",
            "chat message ",
            "chat_message",
            // The server's own events, which a client may not send.
            "join",
            "chat error",
            "ack",
            // What a map of JavaScript's has without being told.
            "toString",
            "constructor",
            "__proto__",
            "hasOwnProperty");

    private static final List<String> KNOWN_EVENTS = List.of("chat message", "join room", "leave room", "whisper");

    void chatError001_aRefusingAcknowledgementHasACodeAndASentence(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        for (Map.Entry<String, Refused> refused : refused(stage).entrySet()) {
            Refused sent = refused.getValue();
            JsonNode ack = ann.askRefused(refused.getKey(), sent.event(), sent.data());
            String sentence = ack.path("error").path("message").asText();
            Check.equal(
                    object("ok", BooleanNode.FALSE, "error", object("code", refused.getKey(), "message", sentence)),
                    ack,
                    "the acknowledgement of a refused " + sent.event());
            expectSentence(refused.getKey(), ack.path("error").path("message"));
        }
        // Told once, not by chat error as well.
        stage.silence(ann);
    }

    void chatError002_aRefusedEventThatAskedForNothingIsToldToItsSenderAlone(Stage stage) throws Exception {
        stage.unsupportedOn(Protocol.POLLING, "on polling every event is acknowledged by the answer to its request");
        Guest ann = stage.enter("ann");
        Guest annTwo = stage.enter("ann");
        Guest bob = stage.enter("bob");
        bob.joinRoom(stage.name("tea"));
        ann.joinRoom(stage.name("tea"));
        stage.barrier(ann, annTwo, bob);

        for (Map.Entry<String, Refused> refused : refused(stage).entrySet()) {
            ann.client().send(refused.getValue().event(), refused.getValue().data());
            ChatEvent error = ann.next("expected chat error with " + refused.getKey() + " at ann");
            JsonNode sentence = error.data().path("message");
            Check.equal(
                    new ChatEvent("chat error", object("code", refused.getKey(), "message", sentence.asText())),
                    error,
                    "what ann gets for a refused " + refused.getValue().event());
            expectSentence(refused.getKey(), sentence);
        }
        stage.silence(ann, annTwo, bob);
    }

    void chatError003_anUnknownEventIsRefused(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        for (String unknown : UNKNOWN_EVENTS) {
            ann.askRefused("unknown-event", unknown, object("message", "hello", "room", stage.name("tea")));
        }
        stage.silence(ann, bob);
    }

    void chatError004_dataThatIsNoObjectIsRefused(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        for (String event : KNOWN_EVENTS) {
            ann.askRefused("bad-event", event, null);
            for (JsonNode bad : noObjects()) {
                ann.askRefused("bad-event", event, bad);
            }
        }
        stage.silence(ann, bob);
        Check.that(bob.leave().path("ok").asBoolean(false), "leave takes no data, and should be accepted without");
    }

    void chatError005_badDataEndsNoSessionAndCostsNobodyAnything(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        String tea = stage.name("tea");
        bob.joinRoom(tea);
        for (int round = 0; round < 3; round++) {
            for (Refused refused : refused(stage).values()) {
                bob.client().send(refused.event(), refused.data());
                Check.that(!bob.ask(refused.event(), refused.data()).path("ok").asBoolean(true), "was accepted");
            }
            for (JsonNode bad : noObjects()) {
                bob.ask("chat message", bad);
            }
        }
        stage.silence(ann);

        bob.say(tea, "still in my room");
        bob.say("still here");
        bob.seek(message("still here", bob.name()));
        ann.expect(message("still here", bob.name()));
    }

    private static void expectSentence(String code, JsonNode sentence) {
        Check.that(
                sentence.isTextual() && sentence.asText().strip().contains(" "),
                "the message of " + code + " should be a sentence for people, and is " + sentence);
    }

    private static List<JsonNode> noObjects() {
        return List.of(
                NullNode.getInstance(),
                text("hello"),
                IntNode.valueOf(7),
                BooleanNode.TRUE,
                JsonNodeFactory.instance.arrayNode(),
                list(List.of("hello", "there")));
    }

    /** One refusal of each code that any session can bring about. */
    private static Map<String, Refused> refused(Stage stage) {
        Map<String, Refused> refused = new LinkedHashMap<>();
        refused.put("unknown-event", new Refused("sing", object("message", "la")));
        refused.put("bad-event", new Refused("chat message", text("hello")));
        refused.put("bad-message", new Refused("chat message", object("message", "")));
        refused.put("bad-room", new Refused("join room", object("room", "")));
        refused.put("not-in-room", new Refused("leave room", object("room", stage.name("none"))));
        refused.put("bad-username", new Refused("whisper", object("to", "", "message", "psst")));
        refused.put("no-such-user", new Refused("whisper", object("to", stage.name("zoe"), "message", "psst")));
        return refused;
    }

    private record Refused(String event, JsonNode data) {}
}
