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
import duplex.client.WireTap;
import duplex.conformance.wire.SocketIoWire;
import duplex.conformance.wire.WireOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many real clients at once talk while they change from long-polling to WebSocket, and one who is there already never
 * falls silent: what it says is under way before, during and after each change. SIO-009.
 */
@Timeout(120)
final class UpgradeStormTest {
    private static final int CLIENTS = 12;
    private static final int ASKS = 25;
    private static final int BURST = 10;
    private static final WireOptions WIRE = WireOptions.of(WireTap.NONE, Duration.ofSeconds(10));

    @Test
    void nothingIsLostNothingComesTwiceAndEverybodySeesTheSameOrder() throws Exception {
        try (ChatServer server = ChatServer.start(ChatOptions.defaults());
                SocketIoWire crier =
                        SocketIoWire.open(Protocol.SOCKETIO.localAddress(server.port()), "&username=crier", WIRE)) {
            crier.send("40");
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
            cryUntil(CompletableFuture.allOf(talking.toArray(CompletableFuture[]::new)), crier);
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

    /** Burst after burst, each as soon as the last of the one before has come back. */
    private static void cryUntil(CompletableFuture<Void> enough, SocketIoWire crier) throws Exception {
        int heard = 0;
        for (int cry = 0; !enough.isDone(); cry += BURST) {
            for (int i = cry; i < cry + BURST; i++) {
                crier.send("42[\"chat message\"," + message("cry " + i) + "]");
            }
            String last = "\"cry " + (cry + BURST - 1) + "\"";
            crier.await(heard, packet -> packet.contains(last));
            heard = crier.packets().size();
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
