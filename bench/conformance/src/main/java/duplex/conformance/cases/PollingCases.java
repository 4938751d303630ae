package duplex.conformance.cases;

import static duplex.conformance.cases.Events.message;
import static duplex.conformance.cases.Json.list;
import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import duplex.conformance.wire.HttpAnswer;
import java.util.ArrayList;
import java.util.List;

/** Polling: entering, asking again and again, talking, and leaving, request by request. */
final class PollingCases {
    private static final int QUIET_REQUESTS = 40;

    void poll001_postingAUsernameEnters(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");

        HttpAnswer answer =
                hand.post("/sessions", object("username", stage.name("bob")).toString());

        Check.equal(201, answer.status(), "the status for a new session");
        JsonNode opened = Json.parse(answer.body());
        JsonNode session = opened.path("session");
        Check.that(session.isTextual() && !session.asText().isEmpty(), "the session should have an id: " + opened);
        stage.closeAfterwards(() -> hand.delete("/sessions/" + session.asText()));
        Check.that(opened.path("next").isIntegralNumber(), "next should be a whole number: " + opened);
        JsonNode wanted =
                object("session", session, "next", opened.path("next"), "userList", list(stage.names("ann", "bob")));
        Check.equal(wanted, opened, "the body for a new session");
        Check.that(
                answer.header("Content-Type").orElse("").startsWith("application/json"),
                "the body is JSON and should say so, got " + answer.headers());
        ann.expect(Events.join(stage.names("ann", "bob")));
        JsonNode events = hand.events(session.asText(), opened.path("next").asLong());
        Check.equal(
                event("join", list(stage.names("ann", "bob"))),
                events.path("events").path(0),
                "the first event after next");
    }

    void poll002_allEventsAfterNComeInOrder(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");

        List<JsonNode> wanted = new ArrayList<>();
        wanted.add(event("join", list(stage.names("ann", "bob"))));
        for (int i = 0; i < 10; i++) {
            ann.say("line " + i);
            wanted.add(event("chat message", message("line " + i, ann.name()).data()));
        }
        JsonNode first = hand.events(bob.session(), bob.next());
        expectKeys(first);
        Check.sameSequence(wanted, eventsIn(first), "the first events");

        ann.say("after that");
        JsonNode second = hand.events(bob.session(), first.path("next").asLong());
        Check.sameSequence(
                List.of(event("chat message", message("after that", ann.name()).data())),
                eventsIn(second),
                "the events after next");
        Check.that(second.path("next").asLong() > first.path("next").asLong(), "next should grow: " + second);
    }

    void poll003_theAnswerComesAtOnce(Stage stage) throws Exception {
        stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");
        long next = hand.events(bob.session(), bob.next()).path("next").asLong();

        // A server that waits for events would hold each of these; a hundred quick answers need a fraction of the time.
        long start = System.nanoTime();
        for (int i = 0; i < QUIET_REQUESTS; i++) {
            JsonNode none = hand.events(bob.session(), next);
            Check.equal(List.of(), eventsIn(none), "the events when there are none");
            Check.equal(next, none.path("next").asLong(), "next when there are no events");
            long tookMillis = (System.nanoTime() - start) / 1_000_000;
            Check.that(
                    tookMillis < stage.patience().toMillis(),
                    (i + 1) + " requests with nothing to tell took " + tookMillis + " ms; were they held?");
        }
    }

    void poll004_theSameSinceBringsTheSameEvents(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");
        ann.say("one");
        ann.say("two");

        JsonNode first = hand.events(bob.session(), bob.next());
        JsonNode again = hand.events(bob.session(), bob.next());
        Check.equal(first, again, "the answer to the same since");
        ann.say("three");
        JsonNode more = hand.events(bob.session(), bob.next());
        List<JsonNode> wanted = new ArrayList<>(eventsIn(first));
        wanted.add(event("chat message", message("three", ann.name()).data()));
        Check.sameSequence(wanted, eventsIn(more), "the events of the same since, once there is one more");

        long two = first.path("next").asLong();
        JsonNode later = hand.events(bob.session(), two);
        Check.equal(1, eventsIn(later).size(), "how many events come after the first answer's next");
        Check.equal(later, hand.events(bob.session(), two), "the answer to the same later since");
    }

    void poll005_anEventIsAnsweredByItsAcknowledgement(Stage stage) throws Exception {
        stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");

        HttpAnswer accepted = hand.postEvent(bob.session(), "chat message", object("message", "hi"));
        Check.equal(200, accepted.status(), "the status of an accepted event");
        Check.equal(object("ok", BooleanNode.TRUE), Json.parse(accepted.body()), "its body");

        HttpAnswer refused = hand.postEvent(bob.session(), "sing", object());
        Check.equal(200, refused.status(), "the status of a refused event");
        Check.equal("unknown-event", Events.codeOf(Json.parse(refused.body())), "the code in " + refused.body());
        Check.equal(BooleanNode.FALSE, Json.parse(refused.body()).path("ok"), "ok in " + refused.body());
    }

    void poll006_whatIsNoJsonOrNoEventIsRefused(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");
        ann.expect(Events.join(stage.names("ann", "bob")));

        for (String text : List.of("", "hello", "{", "{\"event\":\"chat message\"} x", "{'event':1}", "NaN")) {
            expectRefused(hand.post("/sessions/" + bob.session() + "/events", text), "bad-json", text);
        }
        for (String text : List.of("[]", "7", "null", "\"chat message\"", "{}", "{\"event\":7}", "{\"event\":null}")) {
            expectRefused(hand.post("/sessions/" + bob.session() + "/events", text), "bad-event", text);
        }
        stage.silence(ann);
        hand.events(bob.session(), bob.next());
    }

    void poll007_aRefusedNameAnswers400(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");

        for (String body : List.of("{\"username\":\"\"}", "{\"username\":7}", "{}", "{\"username\":\"a\\u0000b\"}")) {
            HttpAnswer answer = hand.post("/sessions", body);
            Check.equal(400, answer.status(), "the status for " + body);
            HttpHand.expectError(answer, "bad-username");
        }
        stage.silence(ann);
    }

    void poll008_deleteLeaves(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");
        ann.expect(Events.join(stage.names("ann", "bob")));

        HttpAnswer answer = hand.delete("/sessions/" + bob.session());

        Check.equal(200, answer.status(), "the status of a leave");
        Check.equal(object("ok", BooleanNode.TRUE), Json.parse(answer.body()), "the body of a leave");
        ann.expect(Events.leave(stage.names("ann")));
        expectGone(hand, bob.session());
        stage.silence(ann);
    }

    void poll009_anUnknownSessionAnswers404(Stage stage) throws Exception {
        stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");

        expectGone(hand, "nobody");
        expectGone(hand, bob.session() + "x");
        expectGone(hand, bob.session().substring(1));
        expectGone(hand, "0");
        expectGone(hand, "%2e%2e");
        hand.delete("/sessions/" + bob.session());
        expectGone(hand, bob.session());
    }

    void poll011_aSinceThatIsNoneAnswers400(Stage stage) throws Exception {
        Guest ann = stage.enter("ann");
        HttpHand hand = new HttpHand(stage, "bob");
        HttpHand.Opened bob = hand.enter("bob");
        ann.say("one");
        long next = hand.events(bob.session(), bob.next()).path("next").asLong();

        List<String> bad = List.of(
                "abc", "", "1.5", "-1", "1e0", "0x1", "%20", "null", Long.toString(next + 1), "99999999999999999999");
        for (String since : bad) {
            HttpAnswer answer = hand.get("/sessions/" + bob.session() + "/events?since=" + since);
            Check.equal(400, answer.status(), "the status for since=" + since);
            HttpHand.expectError(answer, "bad-event");
        }
        Check.equal(
                1, eventsIn(hand.events(bob.session(), next - 1)).size(), "how many events come after a good since");

        // Having asked for a later since: what lies before is refused, or is all still there.
        ann.say("two");
        hand.events(bob.session(), next);
        HttpAnswer old = hand.get("/sessions/" + bob.session() + "/events?since=" + bob.next());
        if (old.status() == 200) {
            Check.equal(3, eventsIn(Json.parse(old.body())).size(), "how many events come after an old since");
        } else {
            Check.equal(400, old.status(), "the status for a since whose events are gone");
            HttpHand.expectError(old, "bad-event");
        }
    }

    private static void expectGone(HttpHand hand, String session) throws Exception {
        List<HttpAnswer> answers = List.of(
                hand.get("/sessions/" + session + "/events?since=0"),
                hand.postEvent(session, "chat message", object("message", "hi")),
                hand.delete("/sessions/" + session));
        for (HttpAnswer answer : answers) {
            Check.equal(404, answer.status(), "the status for the unknown session " + session);
            HttpHand.expectError(answer, "no-such-session");
        }
    }

    private static void expectRefused(HttpAnswer answer, String code, String body) {
        JsonNode ack = Json.parse(answer.body());
        Check.equal(code, Events.codeOf(ack), "the code for the body " + body);
        Check.that(!ack.path("ok").asBoolean(false), "the body " + body + " was accepted: " + ack);
    }

    private static void expectKeys(JsonNode answer) {
        Check.equal(
                object("events", answer.path("events"), "next", answer.path("next")),
                answer,
                "the shape of the answer");
        Check.that(answer.path("next").isIntegralNumber(), "next should be a whole number: " + answer.path("next"));
    }

    private static List<JsonNode> eventsIn(JsonNode answer) {
        List<JsonNode> events = new ArrayList<>();
        answer.withArray("events").forEach(events::add);
        return events;
    }

    private static JsonNode event(String event, JsonNode data) {
        return JsonNodeFactory.instance.objectNode().put("event", event).set("data", data);
    }
}
