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
                seen.add(threads.submit(() -> read(client)));
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

    /** The last to enter is in the last join, which everybody gets. */
    private static void awaitEveryone(List<RawClient> clients) throws IOException {
        for (RawClient client : clients) {
            String joined = client.readText();
            while (!joined.contains("user" + (CLIENTS - 1))) {
                joined = client.readText();
            }
        }
    }

    private static List<String> read(RawClient client) throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < CLIENTS * MESSAGES) {
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
