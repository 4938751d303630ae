package duplex.conformance.cases;

import static duplex.conformance.cases.Events.roomMessage;
import static duplex.conformance.cases.Json.object;
import static duplex.conformance.cases.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import duplex.conformance.wire.RawSession;
import java.util.List;

/** Rooms: their names, and how many of them. */
final class RoomLimitCases {
    private static final int MOST_ROOMS = 64;
    private static final String EMOJI = "\uD83D\uDE00";

    void chatRoom011_aRoomsNameFollowsTheRules(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        expectGoodNames(stage, ann);
        for (String event : List.of("join room", "leave room")) {
            ann.askRefused("bad-room", event, object());
            ann.askRefused("bad-room", event, object("room", NullNode.getInstance()));
            for (JsonNode bad : badNames(stage)) {
                ann.askRefused("bad-room", event, object("room", bad));
            }
        }
        for (JsonNode bad : badNames(stage)) {
            ann.askRefused("bad-room", "chat message", object("room", bad, "message", "hello"));
        }
        stage.silence(bob);

        RawSession cat = stage.enterByHand("cat");
        for (String escapes : Messages.LONE_SURROGATES) {
            Hand.askRefused(stage, cat, "bad-room", "join room", "{\"room\":\"" + escapes + "\"}");
        }
    }

    void chatRoom012_aSessionIsInAtMost64Rooms(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest annTwo = stage.enter("ann");
        for (int number = 0; number < MOST_ROOMS; number++) {
            ann.joinRoom(stage.name("room " + number));
        }
        String oneMore = stage.name("one more");

        ann.askRefused("too-many-rooms", "join room", object("room", oneMore));
        ann.joinRoom(stage.name("room 7"));
        ann.askRefused("not-in-room", "chat message", object("room", oneMore, "message", "am I in?"));
        annTwo.joinRoom(oneMore);

        ann.leaveRoom(stage.name("room 7"));
        ann.joinRoom(oneMore);
        ann.askRefused("too-many-rooms", "join room", object("room", stage.name("room 7")));
    }

    private static void expectGoodNames(Stage stage, Guest ann) throws InterruptedException {
        String own = stage.name("");
        for (String good : List.of(EMOJI.repeat(64 - own.length()) + own, "x".repeat(64 - own.length()) + own, "x")) {
            ann.askExpecting(
                    RoomCases.okWith(good, stage.names("ann")),
                    "join room",
                    object("room", "\u3000 " + good + "\uFEFF"));
        }
        String capitals = stage.name("CAF\u00C9");
        ann.askExpecting(RoomCases.okWith(capitals, stage.names("ann")), "join room", object("room", capitals));
        ann.askRefused("not-in-room", "leave room", object("room", stage.name("Caf\u00E9")));
        String composed = stage.name("caf\u00E9");
        JsonNode spelled = object("room", "\t" + stage.name("cafe\u0301") + "\u00A0", "message", "un th\u00E9");
        ann.askExpecting(RoomCases.okWith(composed, stage.names("ann")), "join room", spelled);
        ann.askExpecting(object("ok", BooleanNode.TRUE), "chat message", spelled);
        ann.seek(roomMessage(composed, "un th\u00E9", ann.name()));
        ann.askExpecting(RoomCases.okWith(composed, List.of()), "leave room", spelled);
    }

    private static List<JsonNode> badNames(Stage stage) {
        return List.of(
                IntNode.valueOf(7),
                BooleanNode.TRUE,
                object("room", "tea"),
                JsonNodeFactory.instance.arrayNode().add("tea"),
                text(""),
                text(" \u3000\uFEFF"),
                text("x".repeat(65)),
                text(EMOJI.repeat(65)),
                text(stage.name("a\nb")),
                text(stage.name("a\u0000b")),
                text(stage.name("a\u0085b")),
                text(stage.name("\u001Fa")),
                text(stage.name("a\u202Eb")),
                text(stage.name("\u061Ca")),
                text(stage.name("a\u2066b")));
    }
}
