package duplex.conformance.cases;

import static duplex.conformance.cases.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Polling's requests, each on a connection of its own unless a case is about the connection. */
final class HttpHand {
    private final Stage stage;
    private final String label;

    HttpHand(Stage stage, String label) {
        this.stage = stage;
        this.label = label;
    }

    /** Enters, and leaves with the stage. */
    Opened enter(String nick) throws IOException {
        HttpAnswer answer =
                post("/sessions", object("username", stage.name(nick)).toString());
        Check.equal(201, answer.status(), "the status for a new session");
        JsonNode opened = Json.parse(answer.body());
        String session = opened.path("session").asText();
        stage.closeAfterwards(() -> delete("/sessions/" + session));
        return new Opened(session, opened.path("next").asLong());
    }

    /** The answer to a poll, which must be good. */
    JsonNode events(String session, long since) throws IOException {
        HttpAnswer answer = get("/sessions/" + session + "/events?since=" + since);
        Check.equal(200, answer.status(), "the status for since=" + since + ", with " + answer.body());
        return Json.parse(answer.body());
    }

    HttpAnswer postEvent(String session, String event, JsonNode data) throws IOException {
        return post(
                "/sessions/" + session + "/events",
                object("event", event, "data", data).toString());
    }

    HttpAnswer get(String path) throws IOException {
        return exchange("GET", path, "");
    }

    HttpAnswer post(String path, String body) throws IOException {
        return exchange("POST", path, body);
    }

    HttpAnswer delete(String path) throws IOException {
        return exchange("DELETE", path, "");
    }

    HttpAnswer exchange(String method, String path, String body) throws IOException {
        return HttpConnection.once(
                stage.address(),
                method,
                stage.address().getRawPath() + path,
                body.getBytes(StandardCharsets.UTF_8),
                stage.wire(label));
    }

    /** The body must be an error of this code, with a sentence, and nothing else. */
    static void expectError(HttpAnswer answer, String code) {
        JsonNode error = Json.parse(answer.body()).path("error");
        JsonNode exact = object("error", object("code", code, "message", error.path("message")));
        Check.equal(exact, Json.parse(answer.body()), "the body of HTTP " + answer.status());
        Check.that(error.path("message").isTextual(), "the error should carry a message: " + answer.body());
    }

    /** A session of one's own, and where its events begin. */
    record Opened(String session, long next) {}
}
