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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.java_websocket.WebSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Socket.IO driver on its WebSocket transport, against a server that speaks packet by packet. */
@Timeout(60)
class SocketIoChatClientTest {
    private static final JsonNode ANN = TextNode.valueOf("ann");
    private static final String HANDSHAKE =
            "0{\"sid\":\"e1\",\"upgrades\":[],\"pingInterval\":10000,\"pingTimeout\":5000,\"maxPayload\":65536}";
    private static final String CONNECTED = "40{\"sid\":\"s1\"}";
    private static final String JOIN = "42[\"join\",[\"ann\"]]";
    private static final ClientOptions OPTIONS = ClientOptions.defaults().withSocketioTransports("websocket");

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
        FakeWebSocketServer chat = serve((connection, packet) -> {
            if (packet.startsWith("40")) {
                connection.send("42[\"early\"]");
                connection.send(CONNECTED);
                connection.send(JOIN);
            }
        });

        ChatClient ann = enter(chat, ANN);

        assertEquals(
                List.of(new ChatEvent("early", JsonNodeFactory.instance.nullNode()), join()),
                ann.inbox().all());
        assertTrue(Eventually.next(chat.targets).startsWith("/socket.io/?"));
        assertEquals("40{\"username\":\"ann\"}", Eventually.next(chat.heard));
    }

    @Test
    void sendsTheNameAsItIs() throws Exception {
        FakeWebSocketServer chat = serve(SocketIoChatClientTest::letIn);

        enter(chat, TextNode.valueOf("x\ud800\ud83d\ude00\0")).abort();
        enter(chat, JsonNodeFactory.instance.numberNode(7)).abort();
        enter(chat, MissingNode.getInstance()).abort();

        assertEquals("40{\"username\":\"x\\ud800\ud83d\ude00\\u0000\"}", Eventually.next(chat.heard));
        assertEquals("40{\"username\":7}", Eventually.next(chat.heard));
        assertEquals("40", Eventually.next(chat.heard));
    }

    @Test
    void aRefusalNamesTheCode() throws Exception {
        FakeWebSocketServer chat = serve(
                (connection, packet) -> connection.send(
                        "44{\"message\":\"bad-username: too long\",\"data\":{\"code\":\"bad-username\",\"message\":\"too long\"}}"));

        RefusedException refusal = assertInstanceOf(RefusedException.class, Eventually.failure(connect(chat, ANN)));

        assertEquals("bad-username", refusal.code());
        assertEquals("bad-username: too long", refusal.getMessage());
        Eventually.next(chat.closes);
    }

    @Test
    void aHandshakeRefusedByHttpIsARefusalToo() throws Exception {
        FakeWebSocketServer chat = serve(SocketIoChatClientTest::letIn).refusingHandshakes();

        RefusedException refusal = assertInstanceOf(RefusedException.class, Eventually.failure(connect(chat, ANN)));

        assertEquals("", refusal.code());
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("HTTP 404"), refusal.getMessage());
    }

    @Test
    void aServerThatIsNotThereIsNoRefusal() throws Exception {
        FakeWebSocketServer chat = serve(SocketIoChatClientTest::letIn);
        chat.stop();

        Throwable failure = Eventually.failure(connect(chat, ANN));

        assertEquals(IOException.class, failure.getClass());
        assertTrue(String.valueOf(failure.getMessage()).startsWith("cannot reach http://"), failure.getMessage());
    }

    @Test
    void aServerThatNeverSaysJoinIsGivenUp() throws Exception {
        FakeWebSocketServer chat = serve((connection, packet) -> connection.send(CONNECTED));
        ClientOptions hurried =
                new ClientOptions(Duration.ofSeconds(1), Duration.ofMillis(300), List.of("websocket"), WireTap.NONE);

        Throwable failure = Eventually.failure(ChatClients.connect(Protocol.SOCKETIO, address(chat), ANN, hurried));

        assertEquals(IOException.class, failure.getClass());
        Eventually.next(chat.closes);
        Eventually.holds("no thread of the client is left", () -> !hasClientThreads());
    }

    @Test
    void acknowledgementsFindTheirRequests_andAreNoEvents() throws Exception {
        FakeWebSocketServer chat = serve((connection, packet) -> {
            letIn(connection, packet);
            if (packet.startsWith("421")) {
                connection.send("431[{\"ok\":false}]");
                connection.send("430[{\"ok\":true,\"n\":1.10,\"big\":12345678901234567890,\"none\":null}]");
            }
        });
        ChatClient ann = enter(chat, ANN);
        Eventually.next(chat.heard);

        CompletableFuture<JsonNode> first = ann.request("connect", message("\ud83d\ude00\u2028\0\ud800"));
        CompletableFuture<JsonNode> second = ann.leave();

        assertEquals(
                "{\"ok\":true,\"n\":1.1,\"big\":12345678901234567890,\"none\":null}",
                Eventually.get(first).toString());
        assertFalse(Eventually.get(second).path("ok").booleanValue());
        assertEquals(List.of(join()), ann.inbox().all());
        assertEquals(
                "420[\"connect\",{\"message\":\"\ud83d\ude00\u2028\\u0000\\ud800\"}]", Eventually.next(chat.heard));
        assertEquals("421[\"leave\"]", Eventually.next(chat.heard));
    }

    @Test
    void oneThreadsEventsKeepTheirOrder() throws Exception {
        FakeWebSocketServer chat = serve(SocketIoChatClientTest::letIn);
        ChatClient ann = enter(chat, ANN);
        Eventually.next(chat.heard);

        for (int i = 0; i < 200; i++) {
            ann.send("e" + i, null);
        }

        for (int i = 0; i < 200; i++) {
            assertEquals("42[\"e" + i + "\"]", Eventually.next(chat.heard));
        }
    }

    @Test
    void theServersCloseFrameEndsTheSessionAtOnce_andItsAcknowledgementsFail() throws Exception {
        FakeWebSocketServer chat = serve((connection, packet) -> {
            letIn(connection, packet);
            if (packet.startsWith("42")) {
                connection.close(1001, "going");
            }
        });
        ChatClient ann = enter(chat, ANN);

        CompletableFuture<JsonNode> ack = ann.request("chat message", message("hi"));

        assertInstanceOf(IOException.class, Eventually.failure(ack));
        assertEquals(new Ending(1001, "transport close"), Eventually.get(ann.ended()));
        assertInstanceOf(IOException.class, Eventually.failure(ann.request("chat message", message("late"))));
        Eventually.holds("no thread of the client is left", () -> !hasClientThreads());
    }

    @Test
    void aConnectionThatBreaksEndsTheSession() throws Exception {
        FakeWebSocketServer chat = serve((connection, packet) -> {
            letIn(connection, packet);
            if (packet.startsWith("42")) {
                connection.closeConnection(1006, "");
            }
        });
        ChatClient ann = enter(chat, ANN);

        ann.send("x", null);

        String reason = Eventually.get(ann.ended()).reason();
        assertTrue(reason.startsWith("transport error: java"), reason);
    }

    @Test
    void theServersDisconnectEndsTheSession() throws Exception {
        FakeWebSocketServer chat = serve((connection, packet) -> {
            letIn(connection, packet);
            if (packet.startsWith("420")) {
                connection.send("430[{\"ok\":true}]");
                connection.send("41");
            }
        });
        ChatClient ann = enter(chat, ANN);

        assertTrue(Eventually.get(ann.leave()).path("ok").booleanValue());
        assertEquals(new Ending(0, "io server disconnect"), Eventually.get(ann.ended()));
    }

    @Test
    void whatIsNoPacketEndsTheSession() throws Exception {
        FakeWebSocketServer chat = serve((connection, packet) -> {
            letIn(connection, packet);
            if (packet.startsWith("42")) {
                connection.send("42{\"no\":\"array\"}");
            }
        });
        ChatClient ann = enter(chat, ANN);

        ann.send("x", null);

        assertEquals(new Ending(0, "not a packet: 2{\"no\":\"array\"}"), Eventually.get(ann.ended()));
    }

    @Test
    void abortIsNoGoodbye() throws Exception {
        FakeWebSocketServer chat = serve(SocketIoChatClientTest::letIn);
        ChatClient ann = enter(chat, ANN);
        Eventually.next(chat.heard);

        ann.abort();

        assertTrue(Eventually.next(chat.closes).startsWith("1006"));
        assertEquals(List.of(), List.copyOf(chat.heard));
        assertEquals(new Ending(0, "aborted"), Eventually.get(ann.ended()));
        Eventually.holds("no thread of the client is left", () -> !hasClientThreads());
    }

    @Test
    void closeSaysGoodbye_freesTheThreads_andMayBeRepeated() throws Exception {
        FakeWebSocketServer chat = serve(SocketIoChatClientTest::letIn);
        ChatClient ann = enter(chat, ANN);
        assertTrue(hasClientThreads());
        Eventually.next(chat.heard);

        ann.close();
        ann.close();

        assertEquals("41", Eventually.next(chat.heard));
        assertEquals("1000 ", Eventually.next(chat.closes));
        assertEquals(new Ending(0, "io client disconnect"), Eventually.get(ann.ended()));
        Eventually.holds("no thread of the client is left", () -> !hasClientThreads());
        ann.close();
    }

    @Test
    void theTapHearsEveryPacket() throws Exception {
        FakeWebSocketServer chat = serve(SocketIoChatClientTest::letIn);
        HeardTap tap = new HeardTap();
        client = Eventually.get(ChatClients.connect(Protocol.SOCKETIO, address(chat), ANN, OPTIONS.withTap(tap)));

        client.send("x", null);
        Eventually.next(chat.heard);
        Eventually.next(chat.heard);

        assertEquals(List.of("> 40{\"username\":\"ann\"}", "< " + CONNECTED, "< " + JOIN, "> 42[\"x\"]"), tap.lines());
    }

    private static void letIn(WebSocket connection, String packet) {
        if (packet.startsWith("40")) {
            connection.send(CONNECTED);
            connection.send(JOIN);
        }
    }

    private static boolean hasClientThreads() {
        return Eventually.threads().stream()
                .anyMatch(name -> name.startsWith("socketio-http")
                        || name.startsWith("OkHttp WebSocket")
                        || name.startsWith("engine.io-client")
                        || name.equals("EventThread"));
    }

    private FakeWebSocketServer serve(BiConsumer<WebSocket, String> onMessage) throws InterruptedException {
        FakeWebSocketServer started = FakeWebSocketServer.start(connection -> connection.send(HANDSHAKE), onMessage);
        server = started;
        return started;
    }

    private static URI address(FakeWebSocketServer chat) {
        return Protocol.SOCKETIO.localAddress(chat.getPort());
    }

    private static CompletableFuture<ChatClient> connect(FakeWebSocketServer chat, JsonNode username) {
        return ChatClients.connect(Protocol.SOCKETIO, address(chat), username, OPTIONS);
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
