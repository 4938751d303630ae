package duplex.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient.Ending;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Socket.IO driver on HTTP long-polling alone. */
@Timeout(60)
class SocketIoLongPollingTest {
    private static final String HANDSHAKE =
            "0{\"sid\":\"e1\",\"upgrades\":[],\"pingInterval\":10000,\"pingTimeout\":5000,\"maxPayload\":65536}";

    private final BlockingQueue<String> toClient = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> fromClient = new LinkedBlockingQueue<>();
    private @Nullable FakeHttpServer server;
    private @Nullable ChatClient client;

    @AfterEach
    void stop() {
        if (client != null) {
            client.abort();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void entersTalksAndCloses() throws Exception {
        ChatClient ann = enter();

        CompletableFuture<JsonNode> ack = ann.request("chat message", TextNode.valueOf("hi"));
        assertEquals("420[\"chat message\",\"hi\"]", Eventually.next(fromClient));
        toClient.add("430[{\"ok\":true}]");
        assertTrue(Eventually.get(ack).path("ok").booleanValue());

        ann.close();

        assertEquals("41", Eventually.next(fromClient));
        assertEquals("1", Eventually.next(fromClient));
        Eventually.holds("no thread of the client is left", SocketIoLongPollingTest::noClientThreads);
        assertEquals(new Ending(0, "io client disconnect"), Eventually.get(ann.ended()));
    }

    @Test
    void aThousandEventsKeepTheirOrder() throws Exception {
        ChatClient ann = enter();

        for (int i = 0; i < 1000; i++) {
            ann.send("e" + i, null);
        }

        for (int i = 0; i < 1000; i++) {
            assertEquals("42[\"e" + i + "\"]", Eventually.next(fromClient));
        }
    }

    @Test
    void aPollThatIsRefusedEndsTheSession() throws Exception {
        ChatClient ann = enter();
        CompletableFuture<JsonNode> ack = ann.request("x", null);

        Objects.requireNonNull(server).play(request -> "400 {\"code\":1,\"message\":\"Session ID unknown\"}");
        toClient.add("6");

        assertInstanceOf(IOException.class, Eventually.failure(ack));
        assertEquals(new Ending(0, "transport error: java.io.IOException: 400"), Eventually.get(ann.ended()));
    }

    @Test
    void abortAsksNothingMore() throws Exception {
        ChatClient ann = enter();

        ann.abort();

        Eventually.holds("no thread of the client is left", SocketIoLongPollingTest::noClientThreads);
        assertEquals(List.of(), List.copyOf(fromClient));
        assertEquals(new Ending(0, "aborted"), Eventually.get(ann.ended()));
    }

    @Test
    void aHandshakeRefusedByHttpIsARefusal() throws Exception {
        FakeHttpServer chat =
                serve(request -> "403 {\"error\":{\"code\":\"forbidden-origin\",\"message\":\"not from there\"}}");

        RefusedException refusal = assertInstanceOf(RefusedException.class, Eventually.failure(connect(chat)));

        assertEquals("forbidden-origin", refusal.code());
    }

    private static boolean noClientThreads() {
        return Eventually.threads().stream()
                .noneMatch(name -> name.startsWith("socketio-http") || name.startsWith("engine.io-client"));
    }

    private String play(String request) throws InterruptedException {
        if (request.startsWith("POST ")) {
            List.of(request.split(" ", 3)[2].split("\u001e")).forEach(this::hear);
            return "200 ok";
        }
        if (!request.contains("sid=")) {
            return "200 " + HANDSHAKE;
        }
        List<String> packets = new ArrayList<>(List.of(toClient.take()));
        toClient.drainTo(packets);
        return "200 " + packets.stream().collect(Collectors.joining("\u001e"));
    }

    private void hear(String packet) {
        if (packet.startsWith("40")) {
            toClient.add("40{\"sid\":\"s1\"}");
            toClient.add("42[\"join\",[\"ann\"]]");
            return;
        }
        fromClient.add(packet);
        if (packet.equals("1")) {
            toClient.add("6");
        }
    }

    private FakeHttpServer serve(FakeHttpServer.Part part) throws IOException {
        FakeHttpServer started = FakeHttpServer.start(part);
        server = started;
        return started;
    }

    private static CompletableFuture<ChatClient> connect(FakeHttpServer chat) {
        return ChatClients.connect(
                Protocol.SOCKETIO,
                Protocol.SOCKETIO.localAddress(chat.port()),
                TextNode.valueOf("ann"),
                ClientOptions.defaults().withSocketioTransports("polling"));
    }

    private ChatClient enter() throws Exception {
        ChatClient entered = Eventually.get(connect(serve(this::play)));
        client = entered;
        return entered;
    }
}
