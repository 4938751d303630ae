package duplex.attack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.ClientOptions;
import duplex.client.Protocol;
import duplex.client.WireTap;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that want nothing but to chat: they talk on a schedule that waits for nobody, and every receipt is noted. */
final class HonestCrowd implements AutoCloseable {
    /** Often enough that a poll's wait is no part of what is judged. */
    private static final ClientOptions OPTIONS =
            ClientOptions.defaults().withPollInterval(Duration.ofMillis(100)).withSocketioTransports("websocket");

    private static final Duration ENTER_LIMIT = Duration.ofSeconds(20);

    private final Names names;
    private final List<ChatClient> clients = new ArrayList<>();
    private final Receipts receipts;
    private final AtomicInteger sent = new AtomicInteger();
    private final ScheduledExecutorService speaker;

    private HonestCrowd(Names names) {
        this.names = names;
        this.receipts = new Receipts(names);
        this.speaker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "duplex-honest-speaker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Lets them all in.
     *
     * @throws IOException if one of them was not let in
     */
    static HonestCrowd enter(Protocol protocol, URI address, AttackPlan plan, Names names)
            throws IOException, InterruptedException {
        HonestCrowd crowd = new HonestCrowd(names);
        try {
            List<CompletableFuture<ChatClient>> entering = new ArrayList<>();
            for (int i = 0; i < plan.honestClients(); i++) {
                entering.add(ChatClients.connect(
                        protocol, address, new TextNode(names.honest(i)), OPTIONS.withTap(crowd.tap())));
            }
            for (CompletableFuture<ChatClient> each : entering) {
                crowd.clients.add(each.get(ENTER_LIMIT.toSeconds(), TimeUnit.SECONDS));
            }
            return crowd;
        } catch (ExecutionException | TimeoutException notIn) {
            crowd.close();
            throw new IOException("an honest client could not enter: " + notIn.getMessage(), notIn);
        }
    }

    /** From now on they talk, in turn. */
    void chat(int messagesPerSecond) {
        long periodNanos = TimeUnit.SECONDS.toNanos(1) / messagesPerSecond;
        long startNanos = System.nanoTime();
        var unused = speaker.scheduleAtFixedRate(
                () -> speak(startNanos + sent.get() * periodNanos), 0, periodNanos, TimeUnit.NANOSECONDS);
    }

    /** Stops talking, waits for what is still on its way, and says what was felt. */
    CrowdReport finish(Duration limit) throws InterruptedException {
        speaker.shutdown();
        if (!speaker.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            speaker.shutdownNow();
        }
        long deadline = System.nanoTime() + limit.toNanos();
        for (ChatClient client : clients) {
            // One that lost something waits until the limit; the others, and all after them, have what they need then.
            awaitAll(client, deadline);
        }
        int disconnected =
                (int) clients.stream().filter(each -> each.ended().isDone()).count();
        return receipts.report(clients, sent.get(), disconnected);
    }

    /** Leaves, each with its transport's goodbye. */
    @Override
    public void close() {
        speaker.shutdownNow();
        clients.forEach(ChatClient::close);
    }

    private void speak(long dueNanos) {
        int number = sent.getAndIncrement();
        int speaking = number % clients.size();
        clients.get(speaking)
                .send(
                        "chat message",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("message", Receipts.message(names, speaking, number, dueNanos)));
    }

    private void awaitAll(ChatClient client, long deadlineNanos) throws InterruptedException {
        int wanted = sent.get();
        AtomicInteger heard = new AtomicInteger();
        Duration left = Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
        if (!client.ended().isDone()) {
            var unused =
                    client.inbox().await(0, event -> receipts.isOurs(event) && heard.incrementAndGet() >= wanted, left);
        }
    }

    private WireTap tap() {
        return new WireTap() {
            @Override
            public void sent(String text) {}

            @Override
            public void received(String text) {
                receipts.note(text, System.nanoTime());
            }
        };
    }
}
