package duplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import duplex.client.ChatClient.Ending;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a session is, whatever carries it: how it was entered, what it was sent, which acknowledgements it waits for, and
 * how it ended. Each of these happens once; what comes second is ignored.
 */
final class SessionState {
    /** How long a goodbye may take before the session is ended without it. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Inbox inbox = new Inbox();
    private final CompletableFuture<ChatClient> entered = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final ConcurrentMap<Long, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    /** An acknowledgement that has not come yet, and the id it will come under. */
    record Awaited(long id, CompletableFuture<JsonNode> ack) {}

    Inbox inbox() {
        return inbox;
    }

    /** Completes with the session once it is in the chat; fails with an {@link IOException} if it could not enter. */
    CompletableFuture<ChatClient> entered() {
        return entered;
    }

    /** If the chat is not entered within {@code limit}, entering fails, and {@code giveUp} frees the connection. */
    void enterWithin(Duration limit, URI address, Runnable giveUp) {
        after(limit, () -> {
            String late = address + " did not let this session in within " + limit.toMillis() + " ms";
            if (entered.completeExceptionally(new IOException(late))) {
                giveUp.run();
            }
        });
    }

    void enter(ChatClient session) {
        entered.complete(session);
    }

    /** A place for one more acknowledgement; it has failed already if the session is over. */
    Awaited awaitOne() {
        Awaited next = new Awaited(lastId.incrementAndGet(), new CompletableFuture<>());
        awaited.put(next.id(), next.ack());
        if (ended.isDone()) {
            failAwaited(ended.join());
        }
        return next;
    }

    void acknowledge(long id, JsonNode ack) {
        CompletableFuture<JsonNode> waiting = awaited.remove(id);
        if (waiting != null) {
            waiting.complete(ack);
        }
    }

    /** The answer to one request was lost, or was none; the session goes on. */
    void failOne(long id, IOException failure) {
        CompletableFuture<JsonNode> waiting = awaited.remove(id);
        if (waiting != null) {
            waiting.completeExceptionally(failure);
        }
    }

    /** Ends the session: what is still awaited fails, and entering too if it has not happened. */
    void end(Ending ending) {
        end(ending, new IOException("the connection ended before the chat was entered" + said(ending)));
    }

    /** The same, with a better word for why the chat was not entered. */
    void end(Ending ending, IOException notEntered) {
        if (ended.complete(ending)) {
            entered.completeExceptionally(notEntered);
            failAwaited(ending);
        }
    }

    boolean isOver() {
        return ended.isDone();
    }

    CompletableFuture<Ending> ended() {
        return ended.copy(); // so that nobody outside can complete the session's own
    }

    /** Does something later, on a thread of the JVM's common pool. */
    static void after(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action);
    }

    private void failAwaited(Ending ending) {
        for (long id : awaited.keySet()) {
            failOne(id, new IOException("the session ended before the acknowledgement came" + said(ending)));
        }
    }

    private static String said(Ending ending) {
        return " (" + ending.code() + ", \"" + ending.reason() + "\")";
    }
}
