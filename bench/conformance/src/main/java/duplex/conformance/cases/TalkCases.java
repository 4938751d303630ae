package duplex.conformance.cases;

import static duplex.conformance.cases.Events.message;
import static duplex.conformance.cases.Events.roomMessage;
import static duplex.conformance.cases.Events.whisper;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import duplex.conformance.wire.RawSession;
import java.util.List;

/** Talking in the lobby: what arrives, at whom, and what is refused. */
final class TalkCases {

    void chatTalk001_aMessageReachesEverySessionTheSendersToo(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest annTwo = stage.enter("ann");
        Guest cat = stage.enter("cat");
        cat.joinRoom(stage.name("tea"));
        stage.barrier(ann, bob, annTwo, cat);

        ann.say("hello");

        for (Guest guest : List.of(ann, bob, annTwo, cat)) {
            guest.expect(message("hello", ann.name()));
        }
        stage.silence(ann, bob, annTwo, cat);
    }

    void chatTalk002_theUsernameIsTheServersKnowledge(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        String tea = stage.name("tea");
        ann.joinRoom(tea);
        bob.joinRoom(tea);
        stage.barrier(ann, bob);

        ann.askAccepted("chat message", claiming(bob, "message", "I am bob"));
        bob.expect(message("I am bob", ann.name()));
        ann.askAccepted("chat message", claiming(bob, "room", tea, "message", "I am bob"));
        bob.expect(roomMessage(tea, "I am bob", ann.name()));
        ann.askAccepted("whisper", claiming(bob, "to", bob.name(), "message", "I am bob"));
        bob.expect(whisper("I am bob", ann.name()));
    }

    void chatTalk003_aMessageArrivesAsItWasSent(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        for (String text : Messages.EXACT) {
            ann.say(text);
            ann.expect(message(text, ann.name()));
            bob.expect(message(text, ann.name()));
        }
    }

    void chatTalk004_aMessageOf1To4096CodePointsIsAccepted(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        for (String text : Messages.LONGEST) {
            ann.say(text);
            bob.expect(message(text, ann.name()));
            ann.expect(message(text, ann.name()));
        }

        // Twelve bytes a code point, and still within one frame.
        RawSession cat = stage.enterByHand("cat");
        Hand.askAccepted(stage, cat, "chat message", "{\"message\":\"" + "\\ud83d\\ude00".repeat(4096) + "\"}");
        bob.expect(message("\uD83D\uDE00".repeat(4096), stage.name("cat")));
    }

    void chatTalk005_anUnfitMessageIsRefused(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        ann.askRefused("bad-message", "chat message", object());
        ann.askRefused("bad-message", "chat message", object("text", "hello"));
        for (JsonNode unfit : Messages.unfit()) {
            ann.askRefused("bad-message", "chat message", object("message", unfit));
        }
        stage.silence(ann, bob);
    }

    void chatTalk006_aLoneSurrogateIsRefused(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        RawSession bob = stage.enterByHand("bob");

        for (String escapes : Messages.LONE_SURROGATES) {
            Hand.askRefused(stage, bob, "bad-message", "chat message", "{\"message\":\"" + escapes + "\"}");
        }
        Hand.askAccepted(stage, bob, "chat message", "{\"message\":\"\\ud83d\\ude00\"}");
        ann.expect(message("\uD83D\uDE00", stage.name("bob")));
    }

    void chatTalk010_theAcknowledgementIsOkTrue(Stage stage) throws Exception {
        JsonNode ok = object("ok", BooleanNode.TRUE);
        Guest ann = stage.enter("ann");
        String tea = stage.name("tea");

        ann.askExpecting(ok, "chat message", object("message", "hello"));
        ann.joinRoom(tea);
        ann.askExpecting(ok, "chat message", object("room", tea, "message", "hello"));
    }

    private static JsonNode claiming(Guest other, Object... data) {
        return object(data)
                .put("username", other.name())
                .put("user", other.name())
                .put("from", other.name())
                .put("event", "leave")
                .put("extra", 7);
    }
}
