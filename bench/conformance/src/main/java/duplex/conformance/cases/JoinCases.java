package duplex.conformance.cases;

import static duplex.conformance.cases.Events.join;
import static duplex.conformance.cases.Events.leave;
import static duplex.conformance.cases.Json.object;

import duplex.client.ChatEvent;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HttpConnection;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WebSocketWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Entering: who is told, and what the newcomer sees. */
final class JoinCases {

    void chatJoin001_theNewcomersFirstEventIsTheUserListWithItself(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        ChatEvent first = ann.client().inbox().all().get(0);
        Check.equal("join", first.event(), "the first event of the first to enter");
        Check.that(first.data().toString().contains(ann.name()), "ann should be in her own first userList, " + first);

        Guest bob = stage.arrive("bob");
        bob.expect(join(stage.names("ann", "bob")));
    }

    void chatJoin002_everyoneAlreadyHereIsTold(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        Guest annTwo = stage.enter("ann");

        Guest cat = stage.arrive("cat");

        ChatEvent told = join(stage.names("ann", "bob", "cat"));
        cat.expect(told);
        for (Guest here : List.of(ann, bob, annTwo)) {
            here.expect(told);
        }
        stage.silence(ann, bob, annTwo, cat);
    }

    void chatJoin003_theUserListIsInOrderOfArrival(Stage stage) throws Exception {
        // Neither the alphabet's order nor its reverse, and enough names that no hash table hits it by chance.
        Guest zoe = stage.enter("zoe");
        stage.enter("ann");
        Guest max = stage.enter("max");
        stage.enter("bob");
        stage.enter("kim");
        stage.enter("eve");
        Guest dan = stage.arrive("dan");
        dan.expect(join(stage.names("zoe", "ann", "max", "bob", "kim", "eve", "dan")));

        zoe.leave();
        max.seek(leave(stage.names("ann", "max", "bob", "kim", "eve", "dan")));

        Guest zoeAgain = stage.arrive("zoe");
        zoeAgain.expect(join(stage.names("ann", "max", "bob", "kim", "eve", "dan", "zoe")));
    }

    void chatJoin004_aSecondSessionOfAUserIsToldAndTheUserListedOnce(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");

        Guest annAgain = stage.arrive("ann");

        ChatEvent told = join(stage.names("ann", "bob"));
        annAgain.expect(told);
        ann.expect(told);
        bob.expect(told);
        stage.silence(bob, ann, annAgain);
    }

    void chatJoin005_aSessionGetsNothingThatWasSentBeforeIt(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        Guest bob = stage.enter("bob");
        String tea = stage.name("tea");
        ann.joinRoom(tea);
        bob.joinRoom(tea);
        for (int i = 0; i < 5; i++) {
            ann.say("before " + i);
            ann.say(tea, "before, in the room " + i);
            ann.whisper(bob, "before, to bob " + i);
        }
        stage.barrier(ann, bob);

        Guest cat = stage.enter("cat");
        Guest bobAgain = stage.enter("bob");
        stage.silence(bobAgain, cat);

        bob.leave();
        bobAgain.leave();
        ann.ask("whisper", object("to", bob.name(), "message", "while bob is away"));
        ann.say("while bob is away");
        Guest bobBack = stage.enter("bob");
        stage.silence(bobBack);
    }

    void chatJoin006_anUnfinishedHandshakeShowsNowhere(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        List<AutoCloseable> halves = beginHandshakes(stage);
        stage.silence(ann);
        Guest bob = stage.arrive("bob");
        bob.expect(join(stage.names("ann", "bob")));
        ann.expect(join(stage.names("ann", "bob")));
        for (AutoCloseable half : halves) {
            half.close();
        }
        stage.silence(ann, bob);

        Guest cat = stage.arrive("cat");
        cat.expect(join(stage.names("ann", "bob", "cat")));
    }

    private static List<AutoCloseable> beginHandshakes(Stage stage) throws Exception {
        String ghost = stage.name("ghost");
        return switch (stage.protocol()) {
            case WEBSOCKET -> {
                HttpConnection half = open(stage);
                String target = stage.address().getRawPath() + "?username=" + ghost;
                String request = WebSocketWire.handshake(half, target, "dGhlIHNhbXBsZSBub25jZQ==");
                half.write(ascii(request.substring(0, request.length() - 2)));
                yield List.of(half);
            }
            case SOCKETIO -> {
                SocketIoWire half = stage.closeAfterwards(
                        SocketIoWire.open(stage.address(), "&username=" + ghost, stage.wire("ghost")));
                half.await(0, packet -> packet.startsWith("0"));
                EngineIoPolling.open(stage.address(), stage.wire("ghost"));
                yield List.of(half);
            }
            case POLLING -> {
                HttpConnection half = open(stage);
                String body = object("username", ghost).toString();
                String head = half.head("POST", stage.address().getRawPath() + "/sessions", body.length());
                half.write(ascii(head + body.substring(0, body.length() - 1)));
                yield List.of(half);
            }
        };
    }

    private static HttpConnection open(Stage stage) throws IOException {
        return stage.closeAfterwards(HttpConnection.open(stage.address(), stage.wire("ghost")));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
