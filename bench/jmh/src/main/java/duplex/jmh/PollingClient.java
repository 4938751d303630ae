package duplex.jmh;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One client that asks again and again, on the JDK's own HTTP. */
final class PollingClient {
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");

    private final HttpClient http;
    private final Arrivals arrivals;
    private final URI events;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long since;

    private PollingClient(HttpClient http, Arrivals arrivals, URI events) {
        this.http = http;
        this.arrivals = arrivals;
        this.events = events;
    }

    /** A client that is in the chat when this returns. */
    static PollingClient enter(HttpClient http, int port, String username, Arrivals arrivals) throws Exception {
        URI sessions = URI.create("http://127.0.0.1:" + port + "/chat/sessions");
        String answer = http.send(post(sessions, "{\"username\":\"" + username + "\"}"), BodyHandlers.ofString())
                .body();
        Matcher session = SESSION.matcher(answer);
        if (!session.find()) {
            throw new IllegalStateException("there is no session in " + answer);
        }
        return new PollingClient(http, arrivals, URI.create(sessions + "/" + session.group(1) + "/events"));
    }

    /** Asks for what is new; not if the last answer is still to come. */
    void poll() {
        if (asking.compareAndSet(false, true)) {
            exchange(
                    HttpRequest.newBuilder(URI.create(events + "?since=" + since))
                            .timeout(MAX_WAIT)
                            .build(),
                    this::take);
        }
    }

    private void take(String body) {
        since = Long.parseLong(body.substring(body.lastIndexOf(':') + 1, body.length() - 1));
        asking.set(false);
        arrivals.heard(body);
    }

    void say(String text) {
        exchange(post(events, "{\"event\":\"chat message\",\"data\":{\"message\":\"" + text + "\"}}"), answer -> {});
    }

    private void exchange(HttpRequest request, Consumer<String> whenAnswered) {
        http.sendAsync(request, BodyHandlers.ofString())
                .thenAccept(answer -> whenAnswered.accept(accepted(answer)))
                .exceptionally(fault -> {
                    arrivals.broken(fault);
                    return null;
                });
    }

    private static String accepted(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the server answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static HttpRequest post(URI address, String body) {
        return HttpRequest.newBuilder(address)
                .timeout(MAX_WAIT)
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
