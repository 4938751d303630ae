package duplex.load.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each fault does to real connections, and that nothing is left of it afterwards. */
@Timeout(60)
final class FaultProxyTest {
    private static final int LIMIT_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 200;

    private EchoServer server;
    private FaultProxy proxy;

    @SuppressWarnings("NullAway.Init")
    FaultProxyTest() {}

    @BeforeEach
    void anEchoBehindAProxy() throws Exception {
        server = new EchoServer();
        proxy = FaultProxy.to(server.address(), 1);
    }

    @AfterEach
    void everythingEnds() throws Exception {
        proxy.close();
        server.close();
        Await.holds(
                "the proxy's thread ends",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("duplex-fault-proxy")));
    }

    @Test
    void whatIsSentComesBackWholeAndIsCounted() throws Exception {
        byte[] sent = new byte[10_000_000];
        new Random(3).nextBytes(sent);
        try (Socket client = connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> write(client, sent));

            assertArrayEquals(sent, client.getInputStream().readNBytes(sent.length));
            sending.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        }

        ProxyCounts counts = proxy.counts();
        assertEquals(new ProxyCounts(1, 0, sent.length, sent.length, 0, 0, 0), counts);
    }

    @Test
    void theEndOfOneDirectionLeavesTheOtherOpen() throws Exception {
        try (Socket client = connect()) {
            write(client, "last words".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();

            assertEquals("last words", new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aReaderThatDoesNotReadHoldsTheWriterUp() throws Exception {
        byte[] sent = new byte[64 << 20];
        try (Socket client = connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> write(client, sent));
            Await.holds("something was forwarded", () -> proxy.counts().bytesToTarget() > 0);
            long[] before = {-1};
            Await.holds("nothing moves any more, while the client does not read", () -> {
                long bytes = proxy.counts().bytesToTarget();
                boolean still = bytes == before[0];
                before[0] = bytes;
                return still;
            });
            assertFalse(sending.isDone(), "not all of 64 MB fits into buffers");

            assertArrayEquals(sent, client.getInputStream().readNBytes(sent.length));
            sending.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void duringAPauseNothingComesAndAfterwardsAllOfIt() throws Exception {
        Fault pause = fault("pause@0s:1s");
        try (Socket client = connect()) {
            echoes(client, "before");
            proxy.begin(pause);
            write(client, "during".getBytes(StandardCharsets.US_ASCII));
            Await.holds("the proxy holds it", () -> proxy.counts().chunksHeld() == 1);
            assertSilent(client);
            try (Socket late = connect()) {
                write(late, "late".getBytes(StandardCharsets.US_ASCII));

                proxy.end(pause);

                assertEquals("during", read(client, 6));
                assertEquals("late", read(late, 4), "who came during the pause is served too");
            }
        }
    }

    @Test
    void aResetEndsEveryConnectionAndNewOnesWork() throws Exception {
        try (Socket one = connect();
                Socket two = connect()) {
            echoes(one, "a");
            echoes(two, "b");

            proxy.begin(fault("reset@0s"));

            assertThrows(SocketException.class, () -> read(one, 1), "a reset is no orderly end");
            assertThrows(SocketException.class, () -> read(two, 1));
            assertEquals(2, proxy.counts().resets());
            try (Socket three = connect()) {
                echoes(three, "c");
            }
        }
    }

    @Test
    void aHalfOpenConnectionStaysOpenAndIsDeadUntilItIsReset() throws Exception {
        Fault halfOpen = fault("half-open@0s:1s");
        try (Socket client = connect()) {
            echoes(client, "before");
            proxy.begin(halfOpen);
            write(client, "swallowed".getBytes(StandardCharsets.US_ASCII));
            Await.holds("it is taken", () -> proxy.counts().bytesDropped() == 9);
            assertSilent(client);
            try (Socket other = connect()) {
                echoes(other, "a new one works");

                proxy.end(halfOpen);

                assertThrows(SocketException.class, () -> read(client, 1));
                echoes(other, "and goes on");
            }
        }
    }

    @Test
    void theEndOfAHalfOpenConnectionIsNotHeardOnTheOtherSide() throws Exception {
        Fault halfOpen = fault("half-open@0s:1s");
        try (Socket client = connect();
                Socket stranger = connect()) {
            echoes(client, "before");
            echoes(stranger, "before");
            Socket atServer = server.connections().get(0);
            proxy.begin(halfOpen);

            client.shutdownOutput();
            assertEquals(-1, client.getInputStream().read(), "its own end is answered");
            atServer.getOutputStream().write('x');
            Await.holds("the server still writes into it", () -> proxy.counts().bytesDropped() == 1);
            assertFalse(atServer.isClosed(), "the server has seen no end");

            proxy.end(halfOpen);
            Await.holds("the reset ends the server's side too", atServer::isClosed);
        }
    }

    @Test
    void aDelayIsAddedBothWaysAndThenNoMore() throws Exception {
        Fault delay = fault("delay@0s:1s:100ms");
        try (Socket client = connect()) {
            echoes(client, "before");
            proxy.begin(delay);

            long began = System.nanoTime();
            echoes(client, "slow");
            long tookNanos = System.nanoTime() - began;
            proxy.end(delay);
            long heldBefore = proxy.counts().chunksHeld();
            echoes(client, "fast");

            assertTrue(tookNanos >= TimeUnit.MILLISECONDS.toNanos(200), "100 ms there and 100 ms back: " + tookNanos);
            assertEquals(heldBefore, proxy.counts().chunksHeld());
        }
    }

    @Test
    void whatIsLostComesLate() throws Exception {
        Fault loss = fault("loss@0s:1s:100%");
        try (Socket client = connect()) {
            echoes(client, "before");
            proxy.begin(loss);

            long began = System.nanoTime();
            echoes(client, "lost");
            long tookNanos = System.nanoTime() - began;

            assertTrue(tookNanos >= TimeUnit.MILLISECONDS.toNanos(400), "lost there and lost back: " + tookNanos);
            assertEquals(2, proxy.counts().chunksHeld());
        }
    }

    @Test
    void whereThereIsNoTargetTheClientIsResetAndARestartedOneIsFound() throws Exception {
        try (ServerSocket left = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.retarget((InetSocketAddress) left.getLocalSocketAddress());
        }
        // On a busy machine the reset is there before connect is over.
        assertThrows(SocketException.class, this::connectAndRead);
        Await.holds("it is counted", () -> proxy.counts().refused() == 1);

        proxy.retarget(server.address());

        try (Socket client = connect()) {
            echoes(client, "here it is");
        }
    }

    @Test
    void closingEndsConnectionsAndTheDoor() throws Exception {
        try (Socket client = connect()) {
            echoes(client, "before");

            proxy.close();

            assertThrows(SocketException.class, () -> read(client, 1));
            assertThrows(ConnectException.class, this::connect);
            Await.holds("the server's side ends too", server.connections().get(0)::isClosed);
        }
    }

    private void connectAndRead() throws IOException {
        try (Socket client = connect()) {
            read(client, 1);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(proxy.address(), LIMIT_MILLIS);
        return socket;
    }

    private static void echoes(Socket client, String text) throws IOException {
        write(client, text.getBytes(StandardCharsets.US_ASCII));
        assertEquals(text, read(client, text.length()));
    }

    private static void write(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Socket client, int bytes) throws IOException {
        return new String(client.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        assertThrows(SocketTimeoutException.class, () -> read(client, 1));
        client.setSoTimeout(LIMIT_MILLIS);
    }

    private static Fault fault(String text) {
        return FaultPlan.parse(text).faults().get(0);
    }
}
