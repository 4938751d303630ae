package duplex.conformance.cases;

import static duplex.conformance.cases.Events.join;
import static duplex.conformance.cases.Events.leave;
import static duplex.conformance.cases.Events.message;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatEvent;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.SocketIoWire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Socket.IO: its packets, over the WebSocket transport unless a rule is about the other. */
final class SocketIoCases {
    private static final List<String> UNPARSABLE = List.of(
            "4",
            "49",
            "4abc",
            "9",
            "hello",
            "42",
            "42{\"a\":1}",
            "42[",
            "42[\"chat message\",{]",
            "42[\"chat message\"",
            "42[]",
            "42\"chat message\"",
            "421",
            "451-[\"chat message\",{\"_placeholder\":true,\"num\":0}]",
            "461-1[{\"_placeholder\":true,\"num\":0}]");

    void sio001_connectEnters(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        SocketIoWire bob = open(stage, "bob", "");

        bob.send("40" + object("username", stage.name("bob")));

        String answer = bob.await(0, packet -> packet.startsWith("4"));
        Check.that(answer.startsWith("40{"), "CONNECT should be answered by CONNECT first, got " + answer);
        Check.that(Json.parse(answer.substring(2)).path("sid").isTextual(), "CONNECT should carry a sid: " + answer);
        String first = bob.await(0, packet -> packet.startsWith("42"));
        Check.equal(eventJson("join", stage, "ann", "bob"), Json.parse(first.substring(2)), "the first event");
        ann.expect(join(stage.names("ann", "bob")));
    }

    void sio002_theQuerysNameIsTakenOnlyWithoutConnects(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");

        open(stage, "bob", "&username=" + stage.name("bob")).send("40");
        ann.expect(join(stage.names("ann", "bob")));
        open(stage, "cat", "&username=" + stage.name("cat")).send("40{}");
        ann.expect(join(stage.names("ann", "bob", "cat")));
        open(stage, "dan", "&username=" + stage.name("eve")).send("40" + object("username", stage.name("dan")));
        ann.expect(join(stage.names("ann", "bob", "cat", "dan")));

        SocketIoWire bad = open(stage, "bad", "&username=" + stage.name("gus"));
        bad.send("40{\"username\":\"\"}");
        bad.await(0, packet -> packet.startsWith("44"));
        SocketIoWire none = open(stage, "none", "");
        none.send("40");
        none.await(0, packet -> packet.startsWith("44"));
        stage.silence(ann);
    }

    void sio003_aRefusedNameIsAnsweredByConnectErrorAndTheEnd(Stage stage) throws Exception {
        for (String data : List.of("{\"username\":\"\"}", "{\"username\":7}", "{}", "{\"username\":\"a\\u0000b\"}")) {
            SocketIoWire bob = open(stage, "bob", "");
            bob.send("40" + data);
            expectConnectError(bob.await(0, packet -> packet.startsWith("4")));
            Waiting.forAnswer(bob.webSocket().ended(), stage.patience(), "the end after CONNECT_ERROR");
        }

        EngineIoPolling cat = EngineIoPolling.open(stage.address(), stage.wire("cat"));
        cat.post("40{\"username\":\"\"}");
        List<String> packets = EngineIoPolling.packetsOf(cat.get());
        expectConnectError(packets.get(0));
        if (!packets.contains("1")) {
            HttpAnswer after = cat.get();
            Check.that(
                    after.status() >= 400 || after.body().equals("1"),
                    "after CONNECT_ERROR the session should be closed, got HTTP " + after.status() + " "
                            + after.body());
        }
    }

    void sio004_anEventIsAPacketWithOneArgument(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        SocketIoWire bob = enter(stage, "bob");
        String tea = stage.name("tea");
        bob.send("42[\"join room\"," + object("room", tea) + "]");
        bob.send("42[\"chat message\"," + object("room", tea, "message", "hi") + "]");
        bob.send("42[\"sing\",{}]");
        ann.askAccepted("whisper", object("to", stage.name("bob"), "message", "psst"));
        Guest cat = stage.enter("cat");
        cat.leave();
        String barrier = eventText(stage.raiseBarrier(ann));
        awaitPacket(stage, bob, barrier);

        for (String wanted : List.of("join", "join room", "chat message", "chat error", "whisper", "leave")) {
            String start = "42[\"" + wanted + "\",";
            Check.that(
                    bob.packets().all().stream().anyMatch(packet -> packet.startsWith(start)),
                    "expected a packet " + start + "…, got "
                            + Texts.shorten(bob.packets().all()));
        }
        for (String packet : bob.packets().all()) {
            if (packet.startsWith("42")) {
                Check.equal(2, Json.parse(packet.substring(2)).size(), "the elements of " + packet);
            }
        }
        Check.that(
                bob.webSocket().frames().all().stream().noneMatch(frame -> frame.opcode() == Frame.BINARY),
                "an event came in a binary frame");
    }

    void sio005_anAckIdIsAnsweredByAnAckWithTheSameId(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        SocketIoWire bob = enter(stage, "bob");

        for (String id : List.of("0", "7", "12", "2147483648", "3")) {
            bob.send("42" + id + "[\"chat message\",{\"message\":\"hi\"}]");
            awaitPacket(stage, bob, "43" + id + "[{\"ok\":true}]");
        }
        bob.send("420[\"sing\",{}]");
        bob.await(0, packet -> packet.startsWith("430[{\"ok\":false"));

        int from = bob.packets().size();
        bob.send("42[\"chat message\",{\"message\":\"no id\"}]");
        ann.seek(message("no id", stage.name("bob")));
        awaitPacket(stage, bob, eventText(stage.raiseBarrier(ann)));
        Check.that(
                bob.packets().since(from).stream().noneMatch(packet -> packet.startsWith("43")),
                "an event without an ack id was acknowledged");
    }

    void sio006_anEventBeforeConnectReachesNobody(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        String tea = stage.name("tea");
        ann.joinRoom(tea);
        stage.barrier(ann);

        for (String query : List.of("", "&username=" + stage.name("bob"))) {
            SocketIoWire bob = open(stage, "bob", query);
            Hand.regardless(() -> bob.send("42[\"chat message\",{\"message\":\"too early\"}]"));
            Hand.regardless(() -> bob.send("421[\"join room\"," + object("room", tea) + "]"));
            String whisper = object("to", ann.name(), "message", "too early").toString();
            Hand.regardless(() -> bob.send("422[\"whisper\"," + whisper + "]"));
        }
        EngineIoPolling cat = EngineIoPolling.open(stage.address(), stage.wire("cat"));
        cat.post("42[\"chat message\",{\"message\":\"too early\"}]");

        stage.silence(ann);
        Guest dan = stage.arrive("dan");
        dan.expect(join(stage.names("ann", "dan")));
        stage.silence(dan);
    }

    void sio007_anotherNamespaceIsAnsweredByConnectError(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        SocketIoWire bob = open(stage, "bob", "");

        bob.send("40/admin," + object("username", stage.name("bob")));

        String answer = bob.await(0, packet -> packet.startsWith("4"));
        Check.that(
                answer.startsWith("44/admin,{"), "CONNECT to /admin should be answered by 44/admin,{…}, got " + answer);
        Check.that(
                Json.parse(answer.substring("44/admin,".length()))
                        .path("message")
                        .isTextual(),
                "CONNECT_ERROR should carry a message: " + answer);
        stage.silence(ann);
    }

    void sio010_whatCannotBeParsedEndsItsSession(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        for (String packet : UNPARSABLE) {
            SocketIoWire bob = enter(stage, "bob");
            bob.send(packet);
            Waiting.forAnswer(bob.webSocket().ended(), stage.patience(), "the end of a session that sent " + packet);
            ann.expect(leave(stage.names("ann")));
        }
        SocketIoWire bob = enter(stage, "bob");
        bob.webSocket().frame(Frame.of(Frame.BINARY, "hello".getBytes(StandardCharsets.US_ASCII)));
        Waiting.forAnswer(bob.webSocket().ended(), stage.patience(), "the end of a session that sent binary");
        ann.expect(leave(stage.names("ann")));
        stage.silence(ann);
    }

    void sio012_afterTheAcknowledgementOfLeaveTheServerDisconnects(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        SocketIoWire bob = enter(stage, "bob");

        bob.send("426[\"leave\"]");
        Waiting.forAnswer(bob.webSocket().ended(), stage.patience(), "the end of the connection after leave");

        List<String> packets = bob.packets().all();
        Check.that(packets.contains("436[{\"ok\":true}]"), "leave should be acknowledged, got " + packets);
        Check.equal("41", packets.get(packets.size() - 1), "the server's last packet");
        ann.seek(leave(stage.names("ann")));
        stage.silence(ann);
    }

    static SocketIoWire open(Stage stage, String nick, String moreQuery) throws Exception {
        SocketIoWire wire = stage.closeAfterwards(SocketIoWire.open(stage.address(), moreQuery, stage.wire(nick)));
        wire.await(0, packet -> packet.startsWith("0"));
        return wire;
    }

    static SocketIoWire enter(Stage stage, String nick) throws Exception {
        SocketIoWire wire = open(stage, nick, "");
        wire.send("40" + object("username", stage.name(nick)));
        wire.await(0, packet -> packet.startsWith("42[\"join\""));
        stage.awaitSeen(nick);
        return wire;
    }

    private static void awaitPacket(Stage stage, SocketIoWire wire, String wanted) throws InterruptedException {
        int start = wanted.indexOf('[');
        JsonNode arguments = Json.parse(wanted.substring(start));
        Optional<String> found = wire.packets()
                .await(
                        0,
                        packet -> packet.startsWith(wanted.substring(0, start + 1))
                                && arguments.equals(Json.parse(packet.substring(start))),
                        stage.patience());
        Check.that(
                found.isPresent(),
                "expected the packet " + wanted + ", got "
                        + Texts.shorten(wire.packets().all()));
    }

    private static void expectConnectError(String packet) {
        Check.that(packet.startsWith("44{"), "a refused name should be answered by CONNECT_ERROR, got " + packet);
        JsonNode error = Json.parse(packet.substring(2));
        JsonNode inner =
                object("code", "bad-username", "message", error.path("data").path("message"));
        Check.equal(object("message", error.path("message"), "data", inner), error, "the data of " + packet);
        Check.that(
                error.path("message").isTextual() && inner.path("message").isTextual(),
                "CONNECT_ERROR should carry messages: " + packet);
    }

    private static JsonNode eventJson(String event, Stage stage, String... nicks) {
        return Json.parse("[\"" + event + "\"," + Json.list(stage.names(nicks)) + "]");
    }

    private static String eventText(ChatEvent event) {
        return "42[\"" + event.event() + "\"," + event.data() + "]";
    }
}
