package duplex.websocket.guard;

import static duplex.websocket.guard.RawClient.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps Java-WebSocket falls into when it stands alone; after each one the server must still be there. */
@Timeout(60)
class GuardTest {
    private static final byte[] NONE = {};
    private static final int LIMIT = 64 * 1024;

    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start(options(Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.sendText("still there?");
            assertEquals("still there?", client.readText(), "the server does not live any more");
        } finally {
            server.stop();
        }
    }

    static GuardOptions options(Duration heartbeat, Duration timeout) {
        return new GuardOptions(LIMIT, 1024 * 1024, 50, Set.of(), Set.of(), heartbeat, timeout);
    }

    @Test
    void refusesAHugeFrameAtItsHeader() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(new byte[] {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0x7F, -1, -1, -1, 1, 2, 3, 4});

            assertEquals(CloseFrame.TOOBIG, client.readClose().closeCode());
        }
    }

    @Test
    void refusesFragmentsThatNeverEnd() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(frame(0x01, new byte[LIMIT]));
            client.send(frame(0x00, new byte[1]));

            assertEquals(CloseFrame.TOOBIG, client.readClose().closeCode());
        }
    }

    @Test
    void aPeerStillSendingGetsItsCloseFrameAndNoReset() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(frame(0x81, new byte[4 * 1024 * 1024]));

            assertEquals(CloseFrame.TOOBIG, client.readClose().closeCode());
            assertThrows(EOFException.class, client::readFrame);
        }
    }

    @Test
    void refusesAnUnmaskedFrame() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(new byte[] {(byte) 0x81, 2, 'h', 'i'});

            assertEquals(CloseFrame.PROTOCOL_ERROR, client.readClose().closeCode());
        }
    }

    @Test
    void answersTheGoodFramesThatCameWithABadOne() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(
                    concat(frame(0x81, "one".getBytes(UTF_8)), frame(0x81, "two".getBytes(UTF_8)), frame(0x83, NONE)));

            assertEquals("one", client.readText());
            assertEquals("two", client.readText());
            assertEquals(CloseFrame.PROTOCOL_ERROR, client.readClose().closeCode());
        }
    }

    @Test
    void doesNotAnswerWhatFollowsAClose() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(concat(
                    frame(0x81, "in time".getBytes(UTF_8)),
                    frame(0x88, new byte[] {3, (byte) 0xE8}),
                    frame(0x81, "late".getBytes(UTF_8))));

            assertEquals("in time", client.readText());
            assertEquals(CloseFrame.NORMAL, client.readFrame().closeCode());
            server.awaitNoConnection();
            assertEquals("in time", server.lastText());
        }
    }

    @Test
    void closesWhenACloseReasonIsNotUtf8() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(frame(0x88, new byte[] {3, (byte) 0xE8, (byte) 0xFF, (byte) 0xFE}));

            assertEquals(CloseFrame.NO_UTF8, client.readClose().closeCode());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x81, 0x01})
    void closesWhenTextIsNotUtf8(int first) throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(frame(first, new byte[] {(byte) 0xC3, (byte) 0x28}));

            assertEquals(CloseFrame.NO_UTF8, client.readClose().closeCode());
        }
    }

    @Test
    void closesWhenTextEndsInTheMiddleOfACharacter() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            client.send(frame(0x81, new byte[] {'a', (byte) 0xC3}));

            assertEquals(CloseFrame.NO_UTF8, client.readClose().closeCode());
        }
    }

    @Test
    void anErrorInAHandlerEndsOneConnectionOnly() throws Exception {
        try (RawClient other = RawClient.open(server.port(), "/");
                RawClient client = RawClient.open(server.port(), "/")) {
            client.sendText(EchoServer.OVERFLOW);

            assertTrue(client.ends(), "the connection is still open");
            other.sendText("unharmed");
            assertEquals("unharmed", other.readText());
        }
    }

    @Test
    void cutsAPeerThatPingsAndNeverReads() throws Exception {
        try (RawClient client = RawClient.connectNarrow(server.port()).handshake("/")) {
            byte[] pings = new byte[0];
            for (int i = 0; i < 500; i++) {
                pings = concat(pings, frame(RawClient.PING, new byte[125]));
            }

            for (int i = 0; i < 600; i++) {
                client.send(pings);
            }
            server.awaitNoConnection();
        }
        assertTrue(server.maxQueue() <= GuardOptions.MAX_UNSENT_FRAMES + 1, "pongs waiting: " + server.maxQueue());
    }

    @Test
    void aHalfHandshakeIsGivenUpAfterFiveSeconds() throws Exception {
        try (RawClient half = RawClient.connect(server.port());
                RawClient silent = RawClient.connect(server.port())) {
            half.send("GET / HTTP/1.1\r\nHost: x\r\n");

            long begun = System.nanoTime();
            assertTrue(half.readHead().startsWith("HTTP/1.1 408 "));
            assertTrue(half.ends() && silent.ends(), "a half handshake is still open");
            assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(7));
        }
    }

    @Test
    void aHandshakeHasALimit() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(GuardOptions.MAX_HANDSHAKE_BYTES));

            assertTrue(client.readHead().startsWith("HTTP/1.1 431 "));
            assertTrue(client.ends());
        }
    }

    @Test
    void aHandshakeMayComeInPiecesAndAFrameWithTheLast() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            String request = RawClient.request("/");
            for (char c : request.substring(0, request.length() - 2).toCharArray()) {
                client.send(String.valueOf(c));
            }
            client.send(concat("\r\n".getBytes(UTF_8), frame(0x81, "at once".getBytes(UTF_8))));

            assertTrue(client.readHead().startsWith("HTTP/1.1 101 "));
            assertEquals("at once", client.readText());
        }
    }

    @Test
    void aRefusedHandshakeIsAnsweredAndClosed() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.send(RawClient.request("/").replace("13", "12"));

            assertTrue(client.readHead().contains("\r\nSec-WebSocket-Version: 13\r\n"));
            assertTrue(client.ends());
        }
    }

    @Test
    void aRequestRefusedByTheApplicationIsClosedToo() throws Exception {
        try (RawClient client = RawClient.connect(server.port())) {
            client.send(RawClient.request(EchoServer.FORBIDDEN));

            long begun = System.nanoTime();
            assertTrue(client.readHead().startsWith("HTTP/1.1 404 "));
            assertTrue(client.ends());
            assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(3), "closed late");
        }
    }

    @Test
    void oneConnectionTooManyIsRefusedAndTheNextAcceptedWhenThereIsRoom() throws Exception {
        RawClient[] clients = new RawClient[50];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = RawClient.open(server.port(), "/");
        }

        try (RawClient client = RawClient.connect(server.port())) {
            assertTrue(client.readHead().startsWith("HTTP/1.1 503 "));
        }

        for (RawClient client : clients) {
            client.reset();
        }
        server.awaitNoConnection();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
