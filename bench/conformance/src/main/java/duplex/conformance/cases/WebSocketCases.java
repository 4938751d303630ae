package duplex.conformance.cases;

import static duplex.conformance.cases.Events.message;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatClient.Ending;
import duplex.client.ChatEvent;
import duplex.conformance.wire.Frame;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import duplex.conformance.wire.WebSocketWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Raw WebSocket: the handshake, and the chat's envelopes. */
final class WebSocketCases {
    private static final List<String> NO_JSON = List.of(
            "hello",
            "",
            " ",
            "{",
            "{\"event\":\"chat message\"",
            "{\"event\":\"chat message\",}",
            "{'event':'chat message'}",
            "{event:\"chat message\"}",
            "{\"event\":\"chat message\"} x",
            "{\"event\":\"chat message\"}{\"event\":\"chat message\"}",
            "{\"event\":\"chat\nmessage\"}",
            "/**/{\"event\":\"chat message\"}",
            "NaN",
            "undefined");

    private static final List<String> NO_EVENT = List.of(
            "[]",
            "\"chat message\"",
            "7",
            "null",
            "true",
            "{}",
            "{\"data\":{\"message\":\"hi\"}}",
            "{\"event\":7}",
            "{\"event\":null}",
            "{\"event\":[\"chat message\"]}",
            "[\"chat message\",{\"message\":\"hi\"}]");

    private static final List<String> NO_ID =
            List.of("-1", "1.5", "9007199254740992", "1e400", "\"7\"", "true", "null", "[]", "{}");

    void ws001_theHandshakeEntersAtItsPathAlone(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        String query = "?username=" + stage.name("bob");
        try (WebSocketWire bob = WebSocketWire.open(stage.address(), path(stage) + query, stage.wire("bob"))) {
            ann.expect(Events.join(stage.names("ann", "bob")));
            bob.frame(Frame.of(Frame.CLOSE, new byte[] {3, (byte) 232}));
            ann.expect(Events.leave(stage.names("ann")));
        }

        for (String path : List.of("/", path(stage) + "x", path(stage) + "/", path(stage) + "/sessions", "/ws")) {
            expectHttpError(stage, request(stage, path + query), "a handshake at " + path);
        }
        String good = request(stage, path(stage) + query);
        expectHttpError(stage, good.replace("Upgrade: websocket\r\n", ""), "a handshake without Upgrade");
        expectHttpError(stage, good.replaceAll("Sec-WebSocket-Key: .*\r\n", ""), "a handshake without a key");
        expectHttpError(stage, good.replace("Version: 13", "Version: 8"), "a handshake of version 8");
        stage.silence(ann);
    }

    void ws002_anEventIsOneTextFrameAndNothingElse(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        WebSocketWire bob = open(stage, "bob");
        String tea = stage.name("tea");
        ann.joinRoom(tea);
        bob.text("{\"event\":\"join room\",\"data\":" + object("room", tea) + "}");
        bob.text("{\"event\":\"chat message\",\"data\":" + object("room", tea, "message", "hi") + "}");
        bob.text("{\"event\":\"sing\",\"data\":{}}");
        ann.seek(Events.roomMessage(tea, "hi", stage.name("bob")));
        ann.askAccepted("whisper", object("to", stage.name("bob"), "message", "psst"));
        ann.leaveRoom(tea);
        Guest cat = stage.enter("cat");
        cat.leave();
        ChatEvent barrier = stage.raiseBarrier(ann);
        awaitEvent(stage, bob, barrier);

        List<String> events = new ArrayList<>();
        for (Frame frame : bob.frames().all()) {
            if (frame.opcode() != Frame.PING) {
                Check.that(
                        frame.opcode() == Frame.TEXT && frame.fin() && frame.rsv() == 0,
                        "an event should be one text frame, got " + frame);
                events.add(expectEnvelope(frame.asText()));
            }
        }
        List<String> wanted =
                List.of("join", "join room", "chat message", "chat error", "whisper", "leave room", "leave");
        Check.that(events.containsAll(wanted), "expected each of " + wanted + ", got " + events);
    }

    void ws003_anIdIsAnsweredByAnAckWithTheSameId(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        WebSocketWire bob = open(stage, "bob");

        for (String id : List.of("0", "7", "7", "1", "9007199254740991")) {
            int from = bob.frames().size();
            bob.text("{\"id\":" + id + ",\"event\":\"chat message\",\"data\":{\"message\":\"hi\"}}");
            expectText(stage, bob, from, "{\"event\":\"ack\",\"id\":" + id + ",\"data\":{\"ok\":true}}");
            bob.text("{\"event\":\"sing\",\"data\":{},\"id\":" + id + "}");
            JsonNode ack = awaitJson(
                    stage, bob, from, frame -> !frame.path("data").path("ok").asBoolean(true));
            Check.equal(id, ack.path("id").toString(), "the id of a refusing acknowledgement");
        }

        int from = bob.frames().size();
        bob.text("{\"event\":\"chat message\",\"data\":{\"message\":\"no id\"}}");
        ann.seek(message("no id", stage.name("bob")));
        awaitEvent(stage, bob, stage.raiseBarrier(ann));
        Check.that(
                bob.frames().since(from).stream()
                        .noneMatch(frame -> frame.payload().contains("\"ack\"")),
                "an event without an id was acknowledged");
    }

    void ws004_anIdIsAWholeNumberUpTo2To53(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        WebSocketWire bob = open(stage, "bob");

        for (String id : NO_ID) {
            int from = bob.frames().size();
            bob.text("{\"event\":\"chat message\",\"data\":{\"message\":\"bad id\"},\"id\":" + id + "}");
            expectError(stage, bob, from, "bad-event", "the id " + id);
        }
        for (String id : List.of("0", "2147483648", "4294967296", "9007199254740991")) {
            bob.text("{\"event\":\"sing\",\"data\":{},\"id\":" + id + "}");
            awaitJson(stage, bob, 0, frame -> frame.path("id").toString().equals(id));
        }
        stage.silence(ann);
    }

    void ws005_whatIsNoJsonOrNoEventIsRefused(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        WebSocketWire bob = open(stage, "bob");

        for (String text : NO_JSON) {
            int from = bob.frames().size();
            bob.text(text);
            expectError(stage, bob, from, "bad-json", "the text " + text);
        }
        for (String text : NO_EVENT) {
            int from = bob.frames().size();
            bob.text(text);
            expectError(stage, bob, from, "bad-event", "the text " + text);
        }
        stage.silence(ann);
        bob.text("{\"event\":\"chat message\",\"data\":{\"message\":\"still here\"}}");
        ann.expect(message("still here", stage.name("bob")));
    }

    void ws006_aRefusedNameClosesWith1008AndAReason(Stage stage) throws Exception {
        for (String query :
                List.of("", "?username=", "?username=" + "x".repeat(33), "?username=a%00b", "?username=%FF")) {
            WebSocketWire bob =
                    stage.closeAfterwards(WebSocketWire.open(stage.address(), path(stage) + query, stage.wire("bob")));
            Ending ending = Waiting.forAnswer(bob.ended(), stage.patience(), "the close for the query " + query);
            Check.equal(1008, ending.code(), "the close code for the query " + query);
            Check.that(
                    ending.reason().startsWith("bad-username"),
                    "the close reason should begin with bad-username, and is \"" + ending.reason() + "\"");
        }
    }

    void ws012_afterTheAcknowledgementOfLeaveTheServerCloses(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        WebSocketWire bob = open(stage, "bob");

        bob.text("{\"event\":\"leave\",\"id\":6}");
        Ending ending = Waiting.forAnswer(bob.ended(), stage.patience(), "the server's close");

        Check.equal(1000, ending.code(), "the close code after leave");
        List<Frame> frames = bob.frames().all();
        Check.equal(
                Json.parse("{\"event\":\"ack\",\"id\":6,\"data\":{\"ok\":true}}"),
                Json.parse(frames.get(frames.size() - 2).asText()),
                "what comes before the close");
        ann.seek(Events.leave(stage.names("ann")));

        WebSocketWire cat = open(stage, "cat");
        cat.text("{\"event\":\"leave\"}");
        Check.equal(
                1000,
                Waiting.forAnswer(cat.ended(), stage.patience(), "a close").code(),
                "the close code");
    }

    static WebSocketWire open(Stage stage, String nick) throws Exception {
        String target = path(stage) + "?username=" + stage.name(nick);
        WebSocketWire wire = stage.closeAfterwards(WebSocketWire.open(stage.address(), target, stage.wire(nick)));
        awaitJson(stage, wire, 0, frame -> frame.path("event").asText().equals("join"));
        stage.awaitSeen(nick);
        return wire;
    }

    static void awaitEvent(Stage stage, WebSocketWire wire, ChatEvent event) throws InterruptedException {
        JsonNode envelope = object("event", event.event(), "data", event.data());
        awaitJson(stage, wire, 0, envelope::equals);
    }

    private static JsonNode awaitJson(Stage stage, WebSocketWire wire, int from, Predicate<JsonNode> wanted)
            throws InterruptedException {
        Optional<Frame> found = wire.frames()
                .await(
                        from,
                        frame -> frame.opcode() == Frame.TEXT && wanted.test(Json.parse(frame.asText())),
                        stage.patience());
        return Json.parse(found.orElseThrow(() -> new BrokenRuleException("the frame did not come; got "
                        + Texts.shorten(wire.frames().since(from))))
                .asText());
    }

    private static void expectText(Stage stage, WebSocketWire wire, int from, String json) throws InterruptedException {
        awaitJson(stage, wire, from, Json.parse(json)::equals);
    }

    private static void expectError(Stage stage, WebSocketWire wire, int from, String code, String what)
            throws InterruptedException {
        JsonNode error = awaitJson(
                stage, wire, from, frame -> frame.path("event").asText().matches("chat error|ack"));
        Check.equal("chat error", error.path("event").asText(), "the event that refuses " + what);
        Check.equal(code, error.path("data").path("code").asText(), "the code that refuses " + what);
    }

    /** The envelope's keys, and its event's name. */
    private static String expectEnvelope(String text) {
        JsonNode envelope = Json.parse(text);
        List<String> keys = new ArrayList<>();
        Iterator<String> names = envelope.fieldNames();
        names.forEachRemaining(keys::add);
        Check.equal(List.of("event", "data"), keys, "the keys of " + text);
        return envelope.path("event").asText();
    }

    private static String request(Stage stage, String target) throws IOException {
        try (HttpConnection connection = HttpConnection.open(stage.address(), stage.wire("bob"))) {
            return WebSocketWire.handshake(connection, target, "dGhlIHNhbXBsZSBub25jZQ==");
        }
    }

    private static void expectHttpError(Stage stage, String request, String what) throws IOException {
        try (HttpConnection connection = HttpConnection.open(stage.address(), stage.wire("bob"))) {
            connection.write(request.getBytes(StandardCharsets.US_ASCII));
            HttpAnswer answer = connection.readAnswer();
            Check.that(answer.status() >= 400, what + " should be refused, got HTTP " + answer.status());
        }
    }

    private static String path(Stage stage) {
        return stage.address().getRawPath();
    }
}
