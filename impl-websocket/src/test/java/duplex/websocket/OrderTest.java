package duplex.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import duplex.websocket.guard.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several senders at once: all receivers see the one same order, and every message once. CHAT-TALK-007 to 009. */
@Timeout(60)
final class OrderTest {
    private static final int CLIENTS = 6;
    private static final int MESSAGES = 1000;

    @Test
    void everybodySeesTheSame() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<RawClient> clients = new ArrayList<>();
        try (ChatServer server = ChatServer.start(ChatOptions.defaults())) {
            List<Future<List<String>>> seen = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(RawClient.open(server.port(), "/chat?username=user" + i));
            }
            awaitEveryone(clients);
            for (RawClient client : clients) {
                seen.add(threads.submit(() -> read(client, CLIENTS * MESSAGES)));
            }
            List<Future<?>> sending = new ArrayList<>();
            for (RawClient client : clients) {
                sending.add(threads.submit(() -> send(client)));
            }
            for (Future<?> done : sending) {
                done.get();
            }

            List<String> first = seen.get(0).get();
            for (Future<List<String>> other : seen) {
                assertEquals(first, other.get());
            }
            for (int i = 0; i < CLIENTS; i++) {
                assertEquals(sentBy(i), only(i, first));
            }
        } finally {
            threads.shutdownNow();
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    /** What one client gets by several ways at once, and with acknowledgements between, while others talk. */
    @Test
    void everythingOneClientGetsIsInOrderToo() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ChatServer server = ChatServer.start(ChatOptions.defaults());
                RawClient ann = RawClient.open(server.port(), "/chat?username=ann");
                RawClient bob = RawClient.open(server.port(), "/chat?username=bob")) {
            readUntil(ann, "bob");
            readUntil(bob, "bob");
            ann.sendText("{\"event\":\"join room\",\"data\":{\"room\":\"tea\"},\"id\":0}");
            readUntil(ann, "\"ack\"");
            Future<?> annSends = threads.submit(() -> sendByAllWays(ann));
            Future<?> bobSends = threads.submit(() -> send(bob));

            Future<List<String>> bobSees = threads.submit(() -> read(bob, 2 * MESSAGES));
            List<String> annSees = read(ann, 7 * MESSAGES);
            annSends.get();
            bobSends.get();

            assertEquals(
                    bobSees.get(),
                    annSees.stream().filter(OrderTest::isSaidInTheLobby).toList());
            assertEquals(
                    expectedByAllWays(),
                    annSees.stream().filter(text -> !text.contains("bob")).toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void readUntil(RawClient client, String part) throws IOException {
        String text = client.readText();
        while (!text.contains(part)) {
            text = client.readText();
        }
    }

    private static @Nullable Void sendByAllWays(RawClient ann) throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            for (String to : List.of("", "\"room\":\"tea\",", "\"to\":\"ann\",")) {
                String event = to.contains("\"to\"") ? "whisper" : "chat message";
                ann.sendText("{\"event\":\"" + event + "\",\"data\":{" + to + "\"message\":\"" + i + "\"},\"id\":" + i
                        + "}");
            }
        }
        return null;
    }

    private static List<String> expectedByAllWays() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String said = "\"message\":\"" + i + "\",\"username\":\"ann\"}}";
            String ack = "{\"event\":\"ack\",\"id\":" + i + ",\"data\":{\"ok\":true";
            texts.add("{\"event\":\"chat message\",\"data\":{" + said);
            texts.add(ack + "}}");
            texts.add("{\"event\":\"chat message\",\"data\":{\"room\":\"tea\"," + said);
            texts.add(ack + "}}");
            texts.add("{\"event\":\"whisper\",\"data\":{" + said);
            texts.add(ack + ",\"to\":\"ann\"}}");
        }
        return texts;
    }

    private static boolean isSaidInTheLobby(String text) {
        return text.startsWith("{\"event\":\"chat message\",\"data\":{\"message\"");
    }

    /** The last to enter is in the last join, which everybody gets. */
    private static void awaitEveryone(List<RawClient> clients) throws IOException {
        for (RawClient client : clients) {
            String joined = client.readText();
            while (!joined.contains("user" + (CLIENTS - 1))) {
                joined = client.readText();
            }
        }
    }

    private static List<String> read(RawClient client, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(client.readText());
        }
        return texts;
    }

    private static @Nullable Void send(RawClient client) throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            client.sendText("{\"event\":\"chat message\",\"data\":{\"message\":\"" + i + "\"}}");
        }
        return null;
    }

    private static List<String> sentBy(int user) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            texts.add("{\"event\":\"chat message\",\"data\":{\"message\":\"" + i + "\",\"username\":\"user" + user
                    + "\"}}");
        }
        return texts;
    }

    private static List<String> only(int user, List<String> texts) {
        return texts.stream().filter(text -> text.contains("user" + user)).toList();
    }
}
