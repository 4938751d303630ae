package duplex.websocket.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stopping: a goodbye for everyone, and nobody can hold the server up. */
@Timeout(30)
class StopTest {
    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start(GuardTest.options(Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @Test
    void everyoneGetsACloseFrame() throws Exception {
        try (RawClient ann = RawClient.open(server.port(), "/");
                RawClient bob = RawClient.open(server.port(), "/")) {
            server.stop();

            for (RawClient client : List.of(ann, bob)) {
                assertEquals(CloseFrame.GOING_AWAY, client.readClose().closeCode());
                assertTrue(client.ends());
            }
        }
    }

    @Test
    void neitherAStuckPeerNorAHalfHandshakeHoldsItUp() throws Exception {
        int port = server.port();
        try (RawClient stuck = RawClient.connectNarrow(port).handshake("/");
                RawClient half = RawClient.connect(port)) {
            half.send("GET / HTTP/1.1\r\n");
            GuardedSocket connection = server.onlyConnection();
            for (int i = 0; i < 1000 && connection.isOpen(); i++) {
                Sending.frames(connection, GuardedSocket.textFrame(ByteBuffer.wrap(new byte[32 * 1024])));
            }

            long begun = System.nanoTime();
            server.stop();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);

            assertTrue(millis < 2000, "took " + millis + " ms");
            assertEquals(0, server.connections(), "sockets are not freed");
            assertTrue(stuck.ends() && half.ends(), "a socket is still open");
            try (ServerSocketChannel again = ServerSocketChannel.open()) {
                again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
        }
    }
}
