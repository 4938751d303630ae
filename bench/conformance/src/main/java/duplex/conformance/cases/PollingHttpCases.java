package duplex.conformance.cases;

import static duplex.conformance.cases.Events.leave;
import static duplex.conformance.cases.Json.object;

import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Polling: limits, connections, paths and methods. */
final class PollingHttpCases {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int BULK_LINES = 100;
    private static final byte[] NO_BODY = new byte[0];

    void poll010_tooMuchAnswers413AndTooSlow410(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");
        ann.expect(Events.join(stage.names("ann", "bob")));
        String tooLong = object("event", "chat message", "data", object("message", "hi", "pad", "x".repeat(MOST_BYTES)))
                .toString();

        HttpAnswer tooLarge = hand.post("/sessions/" + bob.session() + "/events", tooLong);
        Check.equal(413, tooLarge.status(), "the status for a body over 64 KiB");
        HttpHand.expectError(tooLarge, "too-large");
        ann.expect(leave(stage.names("ann")));
        Check.equal(
                404,
                hand.get("/sessions/" + bob.session() + "/events?since=" + bob.next())
                        .status(),
                "the status once the session has ended");
        Check.equal(413, hand.post("/sessions", tooLong).status(), "the status for entering with a body over 64 KiB");

        HttpHand.Opened slow = hand.enter("slow");
        String bulk = "\uD83D\uDE00".repeat(4000);
        Flood.start(stage, ann, BULK_LINES, 4, number -> object("message", number + bulk))
                .saidAll();
        ann.seek(leave(stage.names("ann")));
        HttpAnswer gone = hand.get("/sessions/" + slow.session() + "/events?since=" + slow.next());
        Check.equal(410, gone.status(), "the status for a session cut for unsent output");
        HttpHand.expectError(gone, "slow-consumer");
    }

    void poll012_aConnectionIsKeptOpen(Stage stage) throws Exception {
        stage.enter("ann");
        String path = stage.address().getRawPath() + "/sessions";
        HttpConnection connection = stage.closeAfterwards(HttpConnection.open(stage.address(), stage.wire("bob")));

        HttpAnswer opened = connection.exchange(
                "POST", path, utf8(object("username", stage.name("bob")).toString()));
        Check.equal(201, opened.status(), "the status of the connection's first request");
        String session = path + "/" + Json.parse(opened.body()).path("session").asText();
        stage.closeAfterwards(
                () -> HttpConnection.once(stage.address(), "DELETE", session, NO_BODY, stage.wire("bob")));
        long next = Json.parse(opened.body()).path("next").asLong();
        for (int i = 0; i < 20; i++) {
            Check.equal(
                    200,
                    connection
                            .exchange("GET", session + "/events?since=" + next, NO_BODY)
                            .status(),
                    "the status of a later request on the same connection");
            byte[] event = utf8("{\"event\":\"chat message\",\"data\":{\"message\":\"hi\"}}");
            Check.equal(
                    200,
                    connection.exchange("POST", session + "/events", event).status(),
                    "the status of a later request on the same connection");
        }
        Check.equal(
                400,
                connection.exchange("GET", session + "/events?since=x", NO_BODY).status(),
                "a bad since");
        Check.equal(
                404,
                connection
                        .exchange("GET", path + "/none/events?since=0", NO_BODY)
                        .status(),
                "no session");
        Check.equal(
                400,
                connection.exchange("POST", path, utf8("{\"username\":\"\"}")).status(),
                "a bad name");
        Check.equal(200, connection.exchange("DELETE", session, NO_BODY).status(), "leaving on the same connection");
    }

    void poll013_unknownPathsAnswer404AndWrongMethods405(Stage stage) throws Exception {
        stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        String session = "/sessions/" + hand.enter("bob").session();

        for (String path : List.of("", "/", "/session", "/sessionsx", session + "/event", session + "/events/1")) {
            Check.equal(404, hand.get(path).status(), "the status for the path " + path);
        }
        Map<String, List<String>> allowed = new LinkedHashMap<>();
        allowed.put("/sessions", List.of("POST"));
        allowed.put(session, List.of("DELETE"));
        allowed.put(session + "/events", List.of("GET", "POST"));
        for (Map.Entry<String, List<String>> entry : allowed.entrySet()) {
            for (String method : List.of("PUT", "GET", "POST", "DELETE", "PATCH")) {
                if (!entry.getValue().contains(method)) {
                    expectNotAllowed(hand, method, entry.getKey(), entry.getValue());
                }
            }
        }
    }

    private static void expectNotAllowed(HttpHand hand, String method, String path, List<String> allowed)
            throws Exception {
        HttpAnswer answer = hand.exchange(method, path, "");
        Check.equal(405, answer.status(), "the status of " + method + " " + path);
        String allow = answer.header("Allow").orElse("").toUpperCase(Locale.ROOT);
        Check.that(
                List.of(allow.split("\\s*,\\s*", -1)).containsAll(allowed) && !allow.contains(method),
                method + " " + path + " should answer with Allow: " + allowed + ", got \"" + allow + "\"");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
