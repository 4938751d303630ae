package duplex.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatClient.Ending;
import duplex.client.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A session over polling, by hand. Its requests follow one another on one connection: what arrives after an
 * acknowledgement came in an answer to a request that was sent after it.
 */
final class PollingSession implements RawSession {
    private static final int INTERVAL_MILLIS = 20;
    private static final byte[] NO_BODY = new byte[0];

    private final HttpConnection connection;
    private final String id;
    private final String path;
    private final Arrivals<Arrival> arrivals = new Arrivals<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final Timer timer = new Timer("duplex-conformance-wire", true);
    private volatile boolean asking;
    private long next;
    private long lastRequest;

    private PollingSession(HttpConnection connection, String path, JsonNode opened, boolean asking) {
        this.connection = connection;
        this.id = opened.path("session").asText();
        this.path = path + "/" + id;
        this.next = opened.path("next").asLong();
        this.asking = asking;
    }

    static RawSession enter(URI address, String body, WireOptions options) throws IOException {
        HttpConnection connection = HttpConnection.open(address, options);
        try {
            String path = address.getRawPath() + "/sessions";
            HttpAnswer answer = connection.exchange("POST", path, body.getBytes(StandardCharsets.UTF_8));
            JsonNode said = JsonText.parse(answer.body());
            if (answer.status() != 201) {
                throw new RefusedException(
                        said.path("error").path("code").asText(), "HTTP " + answer.status() + " " + answer.body());
            }
            PollingSession session = new PollingSession(connection, path, said, options.answersHeartbeat());
            session.timer.schedule(session.new Poll(), 0, INTERVAL_MILLIS);
            return session;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Arrivals<Arrival> arrivals() {
        return arrivals;
    }

    @Override
    public void send(String event, @Nullable String dataJson) throws IOException {
        request(event, dataJson);
    }

    @Override
    public synchronized long request(String event, @Nullable String dataJson) throws IOException {
        sendText(envelope(event, dataJson));
        return lastRequest;
    }

    @Override
    public String envelope(String event, @Nullable String dataJson) {
        return "{\"event\":" + JsonText.quote(event) + (dataJson == null ? "" : ",\"data\":" + dataJson) + "}";
    }

    @Override
    public synchronized void sendText(String text) throws IOException {
        lastRequest++;
        HttpAnswer answer = exchange("POST", path + "/events", text.getBytes(StandardCharsets.UTF_8));
        arrivals.add(Arrival.ack(lastRequest, JsonText.parse(answer.body())));
    }

    @Override
    public synchronized long leave() throws IOException {
        lastRequest++;
        HttpAnswer answer = exchange("DELETE", path, NO_BODY);
        arrivals.add(Arrival.ack(lastRequest, JsonText.parse(answer.body())));
        return lastRequest;
    }

    @Override
    public List<String> ids() {
        return List.of(id);
    }

    @Override
    public void pauseReading() {
        asking = false;
    }

    @Override
    public void resumeReading() {
        asking = true;
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return ended;
    }

    @Override
    public synchronized void close() throws IOException {
        timer.cancel();
        try {
            if (!ended.isDone()) {
                connection.exchange("DELETE", path, NO_BODY);
            }
        } finally {
            connection.close();
        }
    }

    private synchronized void poll() {
        if (!asking || ended.isDone()) {
            return;
        }
        try {
            JsonNode answer = JsonText.parse(
                    exchange("GET", path + "/events?since=" + next, NO_BODY).body());
            for (JsonNode event : answer.path("events")) {
                arrivals.add(Arrival.event(event.path("event").asText(), event.path("data")));
            }
            next = answer.path("next").asLong(next);
        } catch (IOException over) {
            ended.complete(new Ending(0, String.valueOf(over.getMessage())));
        }
    }

    private HttpAnswer exchange(String method, String target, byte[] body) throws IOException {
        HttpAnswer answer = connection.exchange(method, target, body);
        if (List.of(404, 410, 413).contains(answer.status())) {
            ended.complete(new Ending(answer.status(), answer.body()));
        }
        return answer;
    }

    private final class Poll extends TimerTask {
        @Override
        public void run() {
            poll();
        }
    }
}
