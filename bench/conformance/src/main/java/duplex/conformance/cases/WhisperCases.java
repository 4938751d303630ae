package duplex.conformance.cases;

import static duplex.conformance.cases.Events.whisper;
import static duplex.conformance.cases.Json.object;
import static duplex.conformance.cases.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import duplex.conformance.wire.RawSession;
import java.util.List;

/** Whispers: to one user, to all of that user's sessions, and to nobody else. */
final class WhisperCases {

    void chatWhisper001_aWhisperReachesEverySessionOfItsUser(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest bobTwo = stage.enter("bob");
        Guest bobThree = stage.enter("bob");
        bobTwo.joinRoom(stage.name("tea"));
        bobTwo.seek(Events.joinRoom(stage.name("tea"), stage.names("bob")));

        ann.whisper(bob, "psst");

        for (Guest session : List.of(bob, bobTwo, bobThree)) {
            session.expect(whisper("psst", ann.name()));
        }
        bobTwo.close();
        bob.seek(Events.leave(stage.names("ann", "bob")));
        bobThree.seek(Events.leave(stage.names("ann", "bob")));
        ann.whisper(bob, "psst again");
        bob.expect(whisper("psst again", ann.name()));
        bobThree.expect(whisper("psst again", ann.name()));
    }

    void chatWhisper002_nobodyElseGetsAWhisper(Stage stage) throws Exception {
        String tea = stage.name("tea");
        Guest ann = stage.enter("ann");
        Guest annTwo = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest cat = stage.enter("cat");
        Guest annInCapitals = stage.enter("ANN");
        Guest bobby = stage.arriveAs("bobby", text(bob.name() + "by"), bob.name() + "by");
        for (Guest guest : List.of(ann, bob, cat)) {
            guest.joinRoom(tea);
        }
        stage.barrier(ann, annTwo, bob, cat, annInCapitals, bobby);

        ann.whisper(bob, "psst");
        bob.expect(whisper("psst", ann.name()));
        stage.silence(ann, annTwo, bob, cat, annInCapitals, bobby);

        ann.whisper(ann, "note to self");
        ann.expect(whisper("note to self", ann.name()));
        annTwo.expect(whisper("note to self", ann.name()));
        stage.silence(ann, annTwo, bob, cat, annInCapitals);
    }

    void chatWhisper003_aWhisperIsAcknowledgedWithTheListedName(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        String eve = stage.name("\u00EBve");
        stage.arriveAs("eve", text(eve), eve);

        ann.askExpecting(okTo(bob.name()), "whisper", object("to", bob.name(), "message", "psst"));
        ann.askExpecting(okTo(bob.name()), "whisper", object("to", " " + bob.name() + "\u3000", "message", "psst"));
        ann.askExpecting(okTo(eve), "whisper", object("to", stage.name("e\u0308ve"), "message", "psst"));
        ann.askExpecting(okTo(ann.name()), "whisper", object("to", ann.name(), "message", "psst"));
    }

    void chatWhisper004_theReceiversNameIsReadLikeAUsername(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        String eve = stage.name("\u00EBv\u00C5");
        Guest bob = stage.arriveAs("eve", text(eve), eve);

        ann.askAccepted("whisper", object("to", "\uFEFF\t" + stage.name("e\u0308vA\u030A") + "\u00A0", "message", "1"));
        bob.seek(whisper("1", ann.name()));

        ann.askRefused("bad-username", "whisper", object("message", "psst"));
        for (JsonNode bad : badReceivers(stage)) {
            ann.askRefused("bad-username", "whisper", object("to", bad, "message", "psst"));
        }
        RawSession cat = stage.enterByHand("cat");
        for (String escapes : Messages.LONE_SURROGATES) {
            String data = "{\"to\":\"" + escapes + "\",\"message\":\"psst\"}";
            Hand.askRefused(stage, cat, "bad-username", "whisper", data);
        }
    }

    void chatWhisper005_aWhisperToNobodyIsRefused(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest cat = stage.enter("cat");

        ann.askRefused("no-such-user", "whisper", object("to", stage.name("zoe"), "message", "psst"));
        ann.askRefused("no-such-user", "whisper", object("to", stage.name("Bob"), "message", "psst"));
        ann.askRefused("no-such-user", "whisper", object("to", bob.name() + "x", "message", "psst"));
        stage.silence(ann, bob, cat);

        cat.leave();
        ann.expect(Events.leave(stage.names("ann", "bob")));
        ann.askRefused("no-such-user", "whisper", object("to", cat.name(), "message", "psst"));
    }

    void chatWhisper006_aWhispersMessageFollowsTheRulesOfMessages(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        for (String text : Messages.EXACT) {
            ann.whisper(bob, text);
            bob.expect(whisper(text, ann.name()));
        }
        for (String text : Messages.LONGEST) {
            ann.whisper(bob, text);
            bob.expect(whisper(text, ann.name()));
        }
        ann.askRefused("bad-message", "whisper", object("to", bob.name()));
        for (JsonNode unfit : Messages.unfit()) {
            ann.askRefused("bad-message", "whisper", object("to", bob.name(), "message", unfit));
        }
        stage.silence(ann, bob);
        RawSession cat = stage.enterByHand("cat");
        for (String escapes : Messages.LONE_SURROGATES) {
            String data = "{\"to\":" + text(bob.name()) + ",\"message\":\"" + escapes + "\"}";
            Hand.askRefused(stage, cat, "bad-message", "whisper", data);
        }
    }

    private static JsonNode okTo(String name) {
        return object("ok", BooleanNode.TRUE, "to", name);
    }

    private static List<JsonNode> badReceivers(Stage stage) {
        return List.of(
                NullNode.getInstance(),
                IntNode.valueOf(7),
                object("name", "bob"),
                JsonNodeFactory.instance.arrayNode().add(stage.name("ann")),
                text(""),
                text("\u3000"),
                text("x".repeat(33)),
                text(stage.name("a\u0000b")),
                text(stage.name("a\u202Eb")));
    }
}
