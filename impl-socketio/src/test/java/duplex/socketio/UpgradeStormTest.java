package duplex.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient;
import duplex.client.ChatClients;
import duplex.client.ChatEvent;
import duplex.client.ClientOptions;
import duplex.client.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many real clients at once talk while they change from long-polling to WebSocket: SIO-009. */
@Timeout(120)
final class UpgradeStormTest {
    private static final int CLIENTS = 12;
    private static final int ASKS = 25;

    @Test
    void nothingIsLostNothingComesTwiceAndEverybodySeesTheSameOrder() throws Exception {
        try (ChatServer server = ChatServer.start(ChatOptions.defaults())) {
            List<CompletableFuture<ChatClient>> entering = new ArrayList<>();
            List<CompletableFuture<List<JsonNode>>> talking = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String name = "client" + i;
                CompletableFuture<ChatClient> client = ChatClients.connect(
                        Protocol.SOCKETIO,
                        Protocol.SOCKETIO.localAddress(server.port()),
                        TextNode.valueOf(name),
                        ClientOptions.defaults());
                entering.add(client);
                talking.add(client.thenCompose(entered -> talk(entered, name, 0, new ArrayList<>())));
            }
            for (CompletableFuture<List<JsonNode>> acks : talking) {
                for (JsonNode ack : acks.get(60, TimeUnit.SECONDS)) {
                    assertEquals("{\"ok\":true}", ack.toString());
                }
            }

            List<ChatClient> clients =
                    entering.stream().map(CompletableFuture::join).toList();
            clients.get(0).request("chat message", message("that was all")).get(10, TimeUnit.SECONDS);
            assertEverybodyHeardTheSame(clients);
            clients.forEach(ChatClient::close);
        }
    }

    /** One after another, each as soon as the last is acknowledged. */
    private static CompletableFuture<List<JsonNode>> talk(
            ChatClient client, String name, int from, List<JsonNode> acks) {
        if (from == ASKS) {
            return CompletableFuture.completedFuture(acks);
        }
        return client.request("chat message", message(name + " " + from)).thenCompose(ack -> {
            acks.add(ack);
            return talk(client, name, from + 1, acks);
        });
    }

    private static JsonNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }

    /** Who entered later heard less, but what they heard is the end of what the others heard. */
    private static void assertEverybodyHeardTheSame(List<ChatClient> clients) throws InterruptedException {
        List<List<String>> heard = new ArrayList<>();
        for (ChatClient client : clients) {
            assertTrue(
                    client.inbox()
                            .await(0, event -> text(event).equals("that was all"), Duration.ofSeconds(10))
                            .isPresent(),
                    "the last message did not come");
            heard.add(client.inbox().all().stream()
                    .map(UpgradeStormTest::text)
                    .filter(text -> !text.isEmpty())
                    .toList());
        }
        List<String> longest =
                heard.stream().reduce((a, b) -> b.size() > a.size() ? b : a).orElseThrow();
        for (int i = 0; i < clients.size(); i++) {
            String own = "client" + i + " ";
            List<String> texts = heard.get(i);
            assertEquals(longest.subList(longest.size() - texts.size(), longest.size()), texts);
            assertEquals(
                    ASKS, texts.stream().filter(text -> text.startsWith(own)).count(), own);
        }
    }

    private static String text(ChatEvent event) {
        return event.event().equals("chat message")
                ? event.data().path("message").asText()
                : "";
    }
}
