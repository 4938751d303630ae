package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.client.PollingHttp.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chat by polling: a GET at every tick of a timer, as {@code setInterval} would send it, and a POST for each event.
 *
 * <p>The first tick comes one interval after entering. A tick that finds the last poll still unanswered is skipped. Events
 * are sent one after another, each when the one before was answered, because only that keeps their order over HTTP/1.1.
 */
final class PollingChatClient implements ChatClient {
    /** So many polls in a row may fail, with an I/O error or a status of 500 and more, before the session is given up. */
    static final int MAX_FAILED_POLLS = 5;

    private static final ScheduledThreadPoolExecutor TIMER = startTimer();

    private final PollingHttp http;
    private final Duration interval;
    private final SessionState state = new SessionState();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private String session = ""; // its path; written before the client is handed out

    private CompletableFuture<?> lastRequest = CompletableFuture.completedFuture(null); // guarded by this
    private CompletableFuture<?> lastPoll = CompletableFuture.completedFuture(null); // guarded by this
    private @Nullable Future<?> ticks; // guarded by this

    // Only the one poll under way touches these two.
    private long next;
    private int failedPolls;

    private PollingChatClient(PollingHttp http, Duration interval) {
        this.http = http;
        this.interval = interval;
    }

    static CompletableFuture<ChatClient> connect(URI address, JsonNode username, ClientOptions options) {
        PollingHttp http = new PollingHttp(address, options.connectTimeout(), options.tap());
        PollingChatClient client = new PollingChatClient(http, options.pollInterval());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String text = Json.write(username.isMissingNode() ? body : body.set("username", username));
        client.inTurn(() -> http.ask("POST", "/sessions", text), client::onEntered);
        return client.state.entered();
    }

    @Override
    public Inbox inbox() {
        return state.inbox();
    }

    @Override
    public CompletableFuture<JsonNode> request(String event, @Nullable JsonNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("event", event);
        String text = Json.write(data == null ? body : body.set("data", data));
        SessionState.Awaited awaited = state.awaitOne();
        inTurn(() -> http.ask("POST", session + "/events", text), answer -> onAnswer(awaited.id(), answer));
        return awaited.ack();
    }

    @Override
    public void send(String event, @Nullable JsonNode data) {
        var unused = request(event, data);
    }

    @Override
    public CompletableFuture<JsonNode> leave() {
        leaving.set(true);
        stopTicks();
        SessionState.Awaited awaited = state.awaitOne();
        // A poll under way may still bring events; after the acknowledgement nothing may come.
        inTurn(
                () -> pollUnderWay().thenCompose(done -> http.ask("DELETE", session, "")),
                answer -> onLeft(awaited.id(), answer));
        return awaited.ack();
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return state.ended();
    }

    @Override
    public void abort() {
        end(new Ending(0, "aborted"));
    }

    @Override
    public void close() {
        if (!leaving.get()) {
            var unused = leave();
        }
        SessionState.after(SessionState.CLOSE_LIMIT, () -> end(new Ending(0, "closed without an answer")));
    }

    /** Sends a request once the one before was answered, however that went. */
    private synchronized void inTurn(Supplier<CompletableFuture<Answer>> request, Consumer<Answer> then) {
        lastRequest = lastRequest
                .thenCompose(before -> state.isOver() ? unsent() : request.get())
                .exceptionally(Answer::lost) // a request that could not even be made
                .thenAccept(then);
    }

    private static CompletableFuture<Answer> unsent() {
        return CompletableFuture.completedFuture(Answer.lost(new IOException("the session is over")));
    }

    private synchronized CompletableFuture<?> pollUnderWay() {
        return lastPoll;
    }

    private void onEntered(Answer answer) {
        if (answer.lost() != null) {
            end(new Ending(0, answer.line()), answer.asFailure("cannot reach " + http.chat()));
        } else if (answer.status() != 201) {
            end(new Ending(answer.status(), answer.body()), new RefusedException(answer.errorCode(), answer.line()));
        } else if (!answer.json().path("session").isTextual()
                || !answer.json().path("next").isIntegralNumber()) {
            end(notTheChat(answer));
        } else {
            session = "/sessions/" + answer.json().path("session").textValue();
            next = answer.json().path("next").longValue();
            startTicks();
            state.enter(this);
        }
    }

    private synchronized void startTicks() {
        long nanos = interval.toNanos();
        ticks = TIMER.scheduleAtFixedRate(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private synchronized void stopTicks() {
        if (ticks != null) {
            ticks.cancel(false);
        }
    }

    private synchronized void tick() {
        if (lastPoll.isDone() && !leaving.get() && !state.isOver()) {
            lastPoll = http.poll(session + "/events?since=" + next).thenAccept(this::onPoll);
        }
    }

    private void onPoll(Answer answer) {
        if (state.isOver()) {
            return; // aborted meanwhile: a client that has crashed reads nothing
        }
        if (answer.lost() != null || answer.status() >= 500) {
            failedPolls++;
            if (failedPolls == MAX_FAILED_POLLS) {
                end(new Ending(0, MAX_FAILED_POLLS + " polls in a row failed, the last with " + answer.line()));
            }
        } else if (answer.status() != 200) {
            end(new Ending(answer.status(), answer.body()));
        } else if (!hasEvents(answer.json())) {
            end(notTheChat(answer));
        } else {
            failedPolls = 0;
            for (JsonNode event : answer.json().path("events")) {
                state.inbox().add(new ChatEvent(event.path("event").textValue(), Json.memberOrNull(event, "data")));
            }
            next = answer.json().path("next").longValue();
        }
    }

    private static boolean hasEvents(JsonNode answer) {
        boolean shaped = answer.path("events").isArray() && answer.path("next").isIntegralNumber();
        for (JsonNode event : answer.path("events")) {
            shaped &= event.path("event").isTextual();
        }
        return shaped;
    }

    private void onAnswer(long id, Answer answer) {
        switch (answer.status()) {
            case 200, 400 -> acknowledge(id, answer);
            case 404, 410, 413 -> end(new Ending(answer.status(), answer.body())); // POLL-009, POLL-010
            // Not sent again if no answer came: the server may have heard it, and CHAT-TALK-009 wants it once.
            default -> state.failOne(id, answer.asFailure("no acknowledgement"));
        }
    }

    private void onLeft(long id, Answer answer) {
        if (answer.status() == 200) {
            acknowledge(id, answer);
        }
        end(new Ending(answer.status(), answer.body()));
    }

    private void acknowledge(long id, Answer answer) {
        if (answer.json().isObject()) {
            state.acknowledge(id, answer.json());
        } else {
            state.failOne(id, answer.asFailure("not an acknowledgement"));
        }
    }

    private void end(Ending ending) {
        stopTicks();
        state.end(ending);
    }

    private void end(Ending ending, IOException notEntered) {
        stopTicks();
        state.end(ending, notEntered);
    }

    private static Ending notTheChat(Answer answer) {
        return new Ending(answer.status(), "not what a polling chat answers: " + answer.body());
    }

    private static ScheduledThreadPoolExecutor startTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, ticking -> {
            Thread thread = new Thread(ticking, "polling-chat-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true); // a session that ended is not kept until its next tick
        return timer;
    }
}
