package duplex.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import duplex.client.ChatClient.Ending;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client must get away from a server that has stopped to answer. */
@Timeout(60)
class HangingServerTest {
    private static final String JOIN = "{\"event\":\"join\",\"data\":[\"ann\"]}";

    @Test
    void aWebSocketGoodbyeThatIsNotAnswered_endsTheSessionAllTheSame() throws Exception {
        try (MuteWebSocketServer server = new MuteWebSocketServer()) {
            CompletableFuture<ChatClient> entering = connect(Protocol.WEBSOCKET, server.chatAddress());
            try (Socket unread = server.letIn(JOIN)) {
                ChatClient ann = Eventually.get(entering);

                ann.close();

                assertEquals(1000, Eventually.get(ann.ended()).code());
                Eventually.holds(
                        "no thread of the client is left",
                        () -> Eventually.threads().stream()
                                .noneMatch(name ->
                                        name.startsWith("WebSocketWrite") || name.startsWith("WebSocketConnect")));
                assertTrue(unread.isConnected());
            }
        }
    }

    @Test
    void abortIsATcpReset() throws Exception {
        try (MuteWebSocketServer server = new MuteWebSocketServer()) {
            CompletableFuture<ChatClient> entering = connect(Protocol.WEBSOCKET, server.chatAddress());
            try (Socket peer = server.letIn(JOIN)) {
                Eventually.get(entering).abort();

                assertThrows(SocketException.class, () -> peer.getInputStream().read());
            }
        }
    }

    @Test
    void aPollingGoodbyeThatIsNotAnswered_endsTheSessionAllTheSame() throws Exception {
        FakeHttpServer.Part part = request -> {
            if (!request.startsWith("POST")) {
                new CountDownLatch(1).await();
            }
            return "201 {\"session\":\"s1\",\"next\":0,\"userList\":[\"ann\"]}";
        };
        try (FakeHttpServer server = FakeHttpServer.start(part)) {
            ChatClient ann = Eventually.get(connect(Protocol.POLLING, Protocol.POLLING.localAddress(server.port())));

            ann.close();

            assertEquals(new Ending(0, "closed without an answer"), Eventually.get(ann.ended()));
        }
    }

    private static CompletableFuture<ChatClient> connect(Protocol protocol, URI address) {
        return ChatClients.connect(protocol, address, TextNode.valueOf("ann"), ClientOptions.defaults());
    }
}
