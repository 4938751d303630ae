package duplex.websocket.guard;

import static duplex.websocket.guard.RawClient.frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.websocket.guard.RawClient.Frame;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who stays and who goes, with a heartbeat of 0.6 s and 0.4 s to answer it. */
@Timeout(30)
class WatchTest {
    private static final byte[] NONE = {};
    private static final Duration HEARTBEAT = Duration.ofMillis(600);
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start(GuardTest.options(HEARTBEAT, TIMEOUT));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aSilentPeerIsPingedAndThenGone() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            long begun = System.nanoTime();

            assertEquals(RawClient.PING, client.readFrame().first());
            assertThrows(EOFException.class, client::readFrame);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(millis >= 500 && millis < 5_000, "gone after " + millis + " ms");
            server.awaitNoConnection();
        }
    }

    @Test
    void aPeerThatAnswersPingsStays() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            for (int i = 0; i < 5; i++) {
                assertEquals(RawClient.PING, client.readFrame().first());
                client.send(frame(RawClient.PONG, NONE));
            }

            client.sendText("here");
            assertEquals("here", client.readText());
        }
    }

    @Test
    void aPeerWhoseWindowIsClosedIsGoneToo() throws Exception {
        try (RawClient client = RawClient.connectNarrow(server.port()).handshake("/")) {
            GuardedSocket connection = server.onlyConnection();
            fillUntil(connection, 500_000);

            server.awaitNoConnection();
            assertTrue(connection.isClosed());
            assertTrue(client.ends());
        }
    }

    @Test
    void aSlowPeerIsCutAndReadsThatWhenItReadsOn() throws Exception {
        try (RawClient client = RawClient.connectNarrow(server.port()).handshake("/")) {
            GuardedSocket connection = server.onlyConnection();
            fillUntil(connection, 1024 * 1024);
            connection.sendFrames(GuardedSocket.textFrame(ByteBuffer.wrap(NONE)));
            assertTrue(connection.isClosing(), "not cut");

            Frame close = client.readClose();
            assertEquals(CloseFrame.TRY_AGAIN_LATER, close.closeCode());
            assertTrue(close.closeReason().startsWith("slow-consumer"));
            assertThrows(EOFException.class, client::readFrame);
        }
    }

    @Test
    void aSlowPeerIsCutThoughNothingMoreIsSentToIt() throws Exception {
        try (RawClient client = RawClient.connectNarrow(server.port()).handshake("/")) {
            GuardedSocket connection = server.onlyConnection();
            fillUntil(connection, 1024 * 1024);
            while (connection.isOpen()) {
                Thread.onSpinWait();
            }

            assertEquals(CloseFrame.TRY_AGAIN_LATER, client.readClose().closeCode());
        }
    }

    @Test
    void everyByteIsCountedInAndOut() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            GuardedSocket connection = server.onlyConnection();
            client.sendText("said back by the library");
            client.readText();
            connection.sendFrames(GuardedSocket.textFrame(ByteBuffer.wrap(new byte[70_000])));
            client.readFrame();
            client.send(frame(RawClient.PING, new byte[100]));
            client.readFrame();

            assertEquals(0, connection.unsentBytes().get());
        }
    }

    /** Sends to a peer that does not read, until this many bytes wait in the server, beyond what the sockets hold. */
    private static void fillUntil(GuardedSocket connection, int unsentBytes) {
        ByteBuffer frame = GuardedSocket.textFrame(ByteBuffer.wrap(new byte[32 * 1024]));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (connection.unsentBytes().get() <= unsentBytes && System.nanoTime() < deadline) {
            connection.sendFrames(frame.duplicate());
        }
    }
}
