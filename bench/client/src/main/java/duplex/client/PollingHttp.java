package duplex.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The requests of a polling client, each with a time limit. */
final class PollingHttp {
    /**
     * One for all sessions: before JDK 21 an {@code HttpClient} cannot be closed, its threads go when it is collected.
     * They are daemons. The sessions share its kept connections, as tabs of one browser do.
     */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI chat;
    private final Duration limit;
    private final WireTap tap;

    PollingHttp(URI chat, Duration limit, WireTap tap) {
        this.chat = chat;
        this.limit = limit;
        this.tap = tap;
    }

    /**
     * What became of a request.
     *
     * @param status the HTTP status; 0 if no answer came
     * @param body the answer's body, or what happened instead
     * @param json the body's JSON; a missing node if it is none
     * @param lost why no answer came; null if one did
     */
    record Answer(
            int status,
            String body,
            JsonNode json,
            @Nullable Throwable lost) {
        static Answer of(HttpResponse<String> response) {
            return new Answer(response.statusCode(), response.body(), parse(response.body()), null);
        }

        static Answer lost(Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            String what = cause instanceof TimeoutException ? "no answer in time" : "no answer: " + cause;
            return new Answer(0, what, MissingNode.getInstance(), cause);
        }

        private static JsonNode parse(String body) {
            try {
                return Json.parse(body);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }

        /** The code of the error in the body; empty if there is none. */
        String errorCode() {
            return json.at("/error/code").asText("");
        }

        /** The answer in a line, for people. */
        String line() {
            return lost == null ? status + " " + body : body;
        }

        IOException asFailure(String what) {
            return new IOException(what + ": " + line(), lost);
        }
    }

    URI chat() {
        return chat;
    }

    /** Asks, and never fails; the tap hears the request at once, and the answer when it comes. */
    CompletableFuture<Answer> ask(String method, String path, String body) {
        tap.sent((method + " " + chat.getPath() + path + " " + body).strip());
        return exchange(method, path, body).whenComplete((answer, none) -> tap.received(answer.line()));
    }

    /** Asks for events, and never fails; the tap hears of it only if the answer brings something, for most polls bring nothing. */
    CompletableFuture<Answer> poll(String path) {
        return exchange("GET", path, "").whenComplete((answer, none) -> {
            if (answer.status() != 200 || !answer.json().path("events").isEmpty()) {
                tap.sent("GET " + chat.getPath() + path);
                tap.received(answer.line());
            }
        });
    }

    private CompletableFuture<Answer> exchange(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(chat + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        CompletableFuture<HttpResponse<String>> response = CLIENT.sendAsync(request, BodyHandlers.ofString());
        // The request's own timeout() ends with the headers; a body that stalls must not hold a session either.
        return response.thenApply(Answer::of)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> response.cancel(true))
                .exceptionally(Answer::lost);
    }
}
