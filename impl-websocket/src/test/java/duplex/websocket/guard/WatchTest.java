package duplex.websocket.guard;

import static duplex.websocket.guard.RawClient.frame;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.websocket.guard.RawClient.Frame;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who stays and who goes, with a heartbeat of 0.6 s and 0.4 s to answer it. */
@Timeout(30)
class WatchTest {
    private static final byte[] NONE = {};
    private static final ByteBuffer FRAME = GuardedSocket.textFrame(ByteBuffer.wrap(new byte[32 * 1024]));
    private static final Duration HEARTBEAT = Duration.ofMillis(600);
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private static final GuardOptions OPTIONS = GuardTest.options(HEARTBEAT, TIMEOUT);

    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start(OPTIONS);
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
    void whoCannotBeLookedAfterIsGoneForTheLibraryToo() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            GuardedSocket connection = server.onlyConnection();
            server.failAtPing();

            EchoServer.await(() -> server.getConnections().isEmpty(), "the library still has it");
            assertTrue(connection.isClosed());
            assertTrue(client.ends());
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
            fill(connection, 500_000);

            long begun = System.nanoTime();
            server.awaitNoConnection();
            assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(3), "gone late");
            assertTrue(connection.isClosed());
            assertTrue(client.ends());
        }
    }

    @Test
    void aSlowPeerIsCutAndReadsThatWhenItReadsOn() throws Exception {
        try (RawClient client = RawClient.connectNarrow(server.port()).handshake("/")) {
            GuardedSocket connection = server.onlyConnection();
            int sent = 0;
            for (; connection.isOpen() && sent < 10_000; sent++) {
                Sending.frames(connection, FRAME);
            }

            int received = 0;
            Frame frame = client.readFrame();
            for (; frame.first() == RawClient.TEXT; frame = client.readFrame()) {
                received++;
            }
            assertEquals(CloseFrame.TRY_AGAIN_LATER, frame.closeCode());
            assertTrue(frame.closeReason().startsWith("slow-consumer"));
            assertTrue(sent - received >= 30, "what waited was sent all the same: " + received + " of " + sent);
            assertThrows(EOFException.class, client::readFrame);
        }
    }

    @Test
    void aSlowPeerIsCutThoughNothingMoreIsSentToIt() throws Exception {
        try (RawClient client = RawClient.connectNarrow(server.port()).handshake("/")) {
            GuardedSocket connection = server.onlyConnection();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (connection.isOpen() && System.nanoTime() < deadline) {
                fill(connection, 1024 * 1024); // One byte more, but never another frame, which would cut it by itself.
            }

            assertEquals(CloseFrame.TRY_AGAIN_LATER, client.readClose().closeCode());
        }
    }

    /** Some frames go out at once, some in two parts, some from the queue, and pongs come between them. */
    @Test
    void whatAPeerGetsInFitsAndStartsStaysWholeAndInOrder() throws Exception {
        int frames = 2000;
        try (RawClient client = RawClient.connectNarrow(server.port()).handshake("/")) {
            GuardedSocket connection = server.onlyConnection();
            Thread sender = new Thread(() -> {
                for (int i = 0; i < frames; i++) {
                    while (connection.unsentBytes().get() > 512 * 1024) {
                        Thread.onSpinWait();
                    }
                    Sending.frames(connection, GuardedSocket.textFrame(numbered(i)));
                }
            });
            sender.start();

            int next = 0;
            while (next < frames) {
                if (next % 100 == 0) {
                    client.send(frame(RawClient.PING, new byte[100]));
                }
                Frame frame = client.readFrame();
                if (frame.first() == RawClient.TEXT) {
                    assertEquals(numbered(next), frame.payload());
                    next++;
                } else {
                    assertTrue(frame.first() == RawClient.PONG || frame.first() == RawClient.PING, frame::toString);
                }
            }
        }
    }

    private static ByteBuffer numbered(int i) {
        ByteBuffer payload = ByteBuffer.allocate(i * 7919 % 20_000 + 4);
        while (payload.remaining() >= 4) {
            payload.putInt(i);
        }
        return payload.rewind();
    }

    @Test
    void everyByteIsCountedInAndOut() throws Exception {
        try (RawClient client = RawClient.open(server.port(), "/")) {
            GuardedSocket connection = server.onlyConnection();
            client.sendText("said back by the library");
            client.readText();
            Sending.frames(connection, GuardedSocket.textFrame(ByteBuffer.wrap(new byte[70_000])));
            client.readFrame();
            client.send(frame(RawClient.PING, new byte[100]));
            client.readFrame();

            // Counted out by the selector thread, a moment after the client may have read it.
            EchoServer.await(() -> connection.unsentBytes().get() == 0, "the count is " + connection.unsentBytes());
        }
    }

    /** The chat's turn may be long, or the row in which a message has to wait for room. */
    @Test
    void nobodyIsSilentWhileTheSelectorThreadIsBusyWithAnother() throws Exception {
        AtomicLong clockNanos = new AtomicLong();
        Watch watch = new Watch(OPTIONS, clockNanos::get);
        try (Door door = new Door(server, OPTIONS);
                RawClient client = RawClient.connect(door.port())) {
            GuardedSocket connection = door.accept(new Wishes(), watch, new NoTurn());
            connection.decode(US_ASCII.encode(RawClient.request("/")));
            watch.add(connection.channel());

            watch.rounds().beBusy();
            tick(watch, clockNanos, 1000);
            assertTrue(connection.isOpen(), "it was cut though nobody has listened");

            watch.rounds().beFree();
            tick(watch, clockNanos, 10);
            assertTrue(connection.isClosed(), "it is not cut though it is silent");
            assertTrue(client.ends());
        }
    }

    /** Whoever is busy each time it is asked may well have listened to all in between. */
    @Test
    void whoIsBusyAndComesRoundListens() {
        AtomicLong clockNanos = new AtomicLong();
        Watch watch = new Watch(OPTIONS, clockNanos::get);
        watch.rounds().beBusy();
        long first = watch.rounds().comeTo(Rounds.NONE);
        watch.rounds().comeTo(Rounds.NONE);
        tick(watch, clockNanos, 1);
        assertEquals(0, watch.nowNanos(), "of two sockets each was read once: that is one round");

        watch.rounds().comeTo(first);
        tick(watch, clockNanos, 10);

        assertEquals(Watch.TICK.toNanos(), watch.nowNanos(), "it has come round once");
    }

    @Test
    void aSocketThatIsReadAgainIsReadInTheNextRound() throws Exception {
        Watch watch = new Watch(OPTIONS, () -> 0);
        ByteBuffer bytes = ByteBuffer.allocate(100);
        try (Door door = new Door(server, OPTIONS);
                RawClient client = RawClient.connect(door.port())) {
            client.send("GET");
            GuardedChannel channel =
                    door.accept(new Wishes(), watch, new NoTurn()).channel();
            watch.rounds().beBusy();

            channel.read(bytes);
            assertFalse(watch.rounds().goOn());
            channel.read(bytes);
            assertTrue(watch.rounds().goOn());
            channel.closeAbruptly();
        }
    }

    @Test
    void theSelectorThreadIsBusyWhileItDecodesAndWhileItHasTheTurn() throws Exception {
        Watch watch = new Watch(OPTIONS, () -> 0);
        List<Boolean> free = new ArrayList<>();
        Turn turn = new Turn() {
            @Override
            public boolean isDue() {
                return true;
            }

            @Override
            public void take() {
                free.add(watch.rounds().goOn());
            }
        };
        server.whenOpened(() -> free.add(watch.rounds().goOn()));
        try (Door door = new Door(server, OPTIONS);
                RawClient client = RawClient.connect(door.port())) {
            GuardedSocket connection = door.accept(new Wishes(), watch, turn);
            connection.inQueue.add(US_ASCII.encode(RawClient.request("/")));

            connection.decodeQueued();
            free.add(watch.rounds().goOn());
            connection.channel().readMore(ByteBuffer.allocate(0));
            free.add(watch.rounds().goOn());

            assertEquals(List.of(false, true, false, true), free);
            connection.channel().closeAbruptly();
            assertTrue(client.ends());
        }
    }

    private static void tick(Watch watch, AtomicLong clockNanos, int times) {
        for (int i = 0; i < times; i++) {
            clockNanos.addAndGet(Watch.TICK.toNanos());
            watch.tick();
        }
    }

    /** Sends to a peer that does not read, until this many bytes wait in the server. */
    private static void fill(GuardedSocket connection, int unsentBytes) {
        while (connection.isOpen() && connection.unsentBytes().get() <= unsentBytes) {
            Sending.frames(connection, FRAME);
        }
    }
}
