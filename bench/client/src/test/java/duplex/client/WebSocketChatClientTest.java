package duplex.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.java_websocket.WebSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebSocketChatClientTest {
    private static final JsonNode ANN = TextNode.valueOf("ann");
    private static final String JOIN = "{\"event\":\"join\",\"data\":[\"ann\"]}";

    private @Nullable FakeWebSocketServer server;
    private @Nullable ChatClient client;

    @AfterEach
    void stop() throws InterruptedException {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.stop(1000);
        }
    }

    @Test
    void entersWithTheFirstJoin_andKeepsWhatCameBefore() throws Exception {
        FakeWebSocketServer chat = serve(connection -> {
            connection.send("{\"event\":\"early\"}");
            connection.send(JOIN);
        });

        ChatClient ann = enter(chat, ANN);

        assertEquals(
                List.of(new ChatEvent("early", JsonNodeFactory.instance.nullNode()), join()),
                ann.inbox().all());
        assertEquals("/chat?username=ann", Eventually.next(chat.targets));
    }

    @Test
    void sendsTheNameAsItIs() throws Exception {
        FakeWebSocketServer chat = serve(connection -> connection.send(JOIN));

        enter(chat, TextNode.valueOf("a b&c=é😀\0")).close();
        enter(chat, TextNode.valueOf("x\ud800y")).close();
        enter(chat, JsonNodeFactory.instance.numberNode(7)).close();
        enter(chat, MissingNode.getInstance()).close();

        assertEquals("/chat?username=a%20b%26c%3D%C3%A9%F0%9F%98%80%00", Eventually.next(chat.targets));
        assertEquals("/chat?username=x%ED%A0%80y", Eventually.next(chat.targets));
        assertEquals("/chat?username=7", Eventually.next(chat.targets));
        assertEquals("/chat", Eventually.next(chat.targets));
    }

    @Test
    void aRefusalNamesTheCodeOfTheCloseReason() throws Exception {
        FakeWebSocketServer chat = serve(connection -> connection.close(1008, "bad-username: too long"));

        Throwable failure = Eventually.failure(connect(chat, ANN));

        RefusedException refusal = assertInstanceOf(RefusedException.class, failure);
        assertEquals("bad-username", refusal.code());
        assertEquals("bad-username: too long (close 1008)", refusal.getMessage());
    }

    @Test
    void aRefusalWithoutACodeNamesNone() throws Exception {
        FakeWebSocketServer chat = serve(connection -> connection.close(1008, "No entry."));

        RefusedException refusal = assertInstanceOf(RefusedException.class, Eventually.failure(connect(chat, ANN)));

        assertEquals("", refusal.code());
    }

    @Test
    void anHttpErrorIsARefusalToo() throws Exception {
        FakeWebSocketServer chat = serve(connection -> {}).refusingHandshakes();

        RefusedException refusal = assertInstanceOf(RefusedException.class, Eventually.failure(connect(chat, ANN)));

        assertEquals("", refusal.code());
        assertTrue(String.valueOf(refusal.getMessage()).contains("404"), refusal.getMessage());
    }

    @Test
    void aServerThatIsNotThereIsNoRefusal() throws Exception {
        FakeWebSocketServer chat = serve(connection -> {});
        chat.stop();

        Throwable failure = Eventually.failure(connect(chat, ANN));

        assertEquals(IOException.class, failure.getClass());
        assertTrue(String.valueOf(failure.getMessage()).startsWith("cannot reach ws://"), failure.getMessage());
    }

    @Test
    void aServerThatNeverSaysJoinIsGivenUp() throws Exception {
        FakeWebSocketServer chat = serve(connection -> {});
        ClientOptions hurried =
                new ClientOptions(Duration.ofSeconds(1), Duration.ofMillis(200), List.of(), WireTap.NONE);

        Throwable failure =
                Eventually.failure(ChatClients.connect(Protocol.WEBSOCKET, chat.chatAddress(), ANN, hurried));

        assertEquals(IOException.class, failure.getClass());
        Eventually.next(chat.closes);
    }

    @Test
    void acknowledgementsFindTheirRequests_andAreNoEvents() throws Exception {
        FakeWebSocketServer chat = serve(connection -> connection.send(JOIN), (connection, message) -> {
            if (message.contains("\"id\":2")) {
                connection.send("{\"event\":\"ack\",\"id\":2,\"data\":{\"ok\":false}}");
                connection.send("{\"event\":\"ack\",\"id\":1,\"data\":{\"ok\":true}}");
            }
        });
        ChatClient ann = enter(chat, ANN);

        CompletableFuture<JsonNode> first = ann.request("chat message", message("\ud83d\ude00\u2028\0\ud800"));
        CompletableFuture<JsonNode> second = ann.leave();

        assertTrue(Eventually.get(first).path("ok").booleanValue());
        assertFalse(Eventually.get(second).path("ok").booleanValue());
        assertEquals(List.of(join()), ann.inbox().all());
        assertEquals(
                "{\"event\":\"chat message\",\"data\":{\"message\":\"\ud83d\ude00\u2028\\u0000\\ud800\"},\"id\":1}",
                Eventually.next(chat.heard));
        assertEquals("{\"event\":\"leave\",\"id\":2}", Eventually.next(chat.heard));
    }

    @Test
    void oneThreadsEventsKeepTheirOrder() throws Exception {
        FakeWebSocketServer chat = serve(connection -> connection.send(JOIN));
        ChatClient ann = enter(chat, ANN);

        for (int i = 0; i < 200; i++) {
            ann.send("e" + i, null);
        }

        for (int i = 0; i < 200; i++) {
            assertEquals("{\"event\":\"e" + i + "\"}", Eventually.next(chat.heard));
        }
    }

    @Test
    void anAcknowledgementFailsWhenTheSessionEnds() throws Exception {
        FakeWebSocketServer chat = serve(
                connection -> connection.send(JOIN), (connection, message) -> connection.close(1013, "slow-consumer"));
        ChatClient ann = enter(chat, ANN);

        CompletableFuture<JsonNode> ack = ann.request("chat message", message("hi"));

        assertInstanceOf(IOException.class, Eventually.failure(ack));
        assertEquals(new Ending(1013, "slow-consumer"), Eventually.get(ann.ended()));
        assertInstanceOf(IOException.class, Eventually.failure(ann.request("chat message", message("late"))));
    }

    @Test
    void aFrameThatIsNoEventEndsTheSession() throws Exception {
        FakeWebSocketServer chat =
                serve(connection -> connection.send(JOIN), (connection, message) -> connection.send("[1] 2"));
        ChatClient ann = enter(chat, ANN);

        ann.send("x", null);

        assertEquals(new Ending(1002, "a frame that is not an event"), Eventually.get(ann.ended()));
    }

    @Test
    void abortIsNoGoodbye() throws Exception {
        FakeWebSocketServer chat = serve(connection -> connection.send(JOIN));
        ChatClient ann = enter(chat, ANN);

        ann.abort();

        assertEquals(1006, Integer.parseInt(Eventually.next(chat.closes).substring(0, 4)));
        assertEquals(new Ending(0, "aborted"), Eventually.get(ann.ended()));
    }

    @Test
    void closeSaysGoodbye_freesTheThreads_andMayBeRepeated() throws Exception {
        FakeWebSocketServer chat = serve(connection -> connection.send(JOIN));
        ChatClient ann = enter(chat, ANN);
        assertTrue(hasClientThreads());

        ann.close();
        ann.close();

        assertEquals("1000 ", Eventually.next(chat.closes));
        assertEquals(1000, Eventually.get(ann.ended()).code());
        Eventually.holds("no thread of the client is left", () -> !hasClientThreads());
        ann.close();
    }

    @Test
    void theTapHearsEverything() throws Exception {
        FakeWebSocketServer chat = serve(connection -> connection.send(JOIN));
        HeardTap tap = new HeardTap();
        client = Eventually.get(ChatClients.connect(
                Protocol.WEBSOCKET,
                chat.chatAddress(),
                ANN,
                ClientOptions.defaults().withTap(tap)));

        client.send("x", null);
        client.close();
        Eventually.get(client.ended());

        assertEquals(
                List.of(
                        "> GET " + chat.chatAddress() + "?username=ann (Upgrade: websocket)",
                        "< 101 Web Socket Protocol Handshake",
                        "< " + JOIN,
                        "> {\"event\":\"x\"}",
                        "< close 1000 "),
                tap.lines());
    }

    private static boolean hasClientThreads() {
        return Eventually.threads().stream()
                .anyMatch(name ->
                        name.startsWith("WebSocketConnectReadThread") || name.startsWith("WebSocketWriteThread"));
    }

    private FakeWebSocketServer serve(Consumer<WebSocket> onOpen) throws InterruptedException {
        return serve(onOpen, (connection, message) -> {});
    }

    private FakeWebSocketServer serve(Consumer<WebSocket> onOpen, BiConsumer<WebSocket, String> onMessage)
            throws InterruptedException {
        FakeWebSocketServer started = FakeWebSocketServer.start(onOpen, onMessage);
        server = started;
        return started;
    }

    private static CompletableFuture<ChatClient> connect(FakeWebSocketServer chat, JsonNode username) {
        return ChatClients.connect(Protocol.WEBSOCKET, chat.chatAddress(), username, ClientOptions.defaults());
    }

    private ChatClient enter(FakeWebSocketServer chat, JsonNode username) throws Exception {
        ChatClient entered = Eventually.get(connect(chat, username));
        client = entered;
        return entered;
    }

    private static JsonNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }

    private static ChatEvent join() {
        return new ChatEvent("join", JsonNodeFactory.instance.arrayNode().add("ann"));
    }
}
