package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.java_websocket.SocketChannelIOHelper;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Outbox}: everything goes out, whoever demands it and whenever. */
@Timeout(30)
final class OutboxTest {
    private static final int FILL_BYTES = 32 * 1024;
    private static final ByteBuffer FILL = GuardedSocket.textFrame(ByteBuffer.wrap(new byte[FILL_BYTES]));
    private static final GuardOptions OPTIONS = GuardTest.options(Duration.ofSeconds(10), Duration.ofSeconds(5));

    private final Wishes wishes = new Wishes();
    private EchoServer server;
    private Door door;

    @BeforeEach
    void start() throws Exception {
        server = EchoServer.start(OPTIONS);
        door = new Door(server, OPTIONS);
    }

    @AfterEach
    void stop() throws Exception {
        door.close();
        server.stop();
    }

    /** The server's end of a client's connection, open. */
    private GuardedSocket accept(RawClient client) throws Exception {
        GuardedSocket connection = door.accept(wishes, new Watch(OPTIONS), new NoTurn());
        connection.decode(US_ASCII.encode(RawClient.request("/")));
        write(connection);
        client.readHead();
        return connection;
    }

    @Test
    void whatIsQueuedGoesOutTogetherAndTheWishToWriteIsTakenBack() throws Exception {
        try (RawClient client = RawClient.connect(door.port())) {
            GuardedSocket connection = accept(client);
            for (String text : new String[] {"a", "b", "c"}) {
                connection.send(text);
            }
            assertEquals(SelectionKey.OP_READ | SelectionKey.OP_WRITE, wishes.interestOps());

            assertFalse(write(connection), "the library would take the wish back by itself");

            assertEquals(SelectionKey.OP_READ, wishes.interestOps());
            assertEquals("a" + "b" + "c", client.readText() + client.readText() + client.readText());
            assertFalse(write(connection), "the library would take the wish back by itself");
        }
    }

    /** The library alone would keep such a frame until it has another to send. */
    @Test
    void whatIsDemandedWhileTheWishIsTakenBackIsNotForgotten() throws Exception {
        try (RawClient client = RawClient.connect(door.port())) {
            GuardedSocket connection = accept(client);
            connection.send("first");
            wishes.beforeTheNext = () -> connection.send("second");

            assertFalse(write(connection), "the library would take the wish back by itself");
            assertEquals(SelectionKey.OP_READ | SelectionKey.OP_WRITE, wishes.interestOps());
            write(connection);

            assertEquals("first", client.readText());
            assertEquals("second", client.readText());
            assertEquals(SelectionKey.OP_READ, wishes.interestOps());
        }
    }

    @Test
    void aCloseThatIsDemandedWhileTheWishIsTakenBackIsNotForgotten() throws Exception {
        try (RawClient client = RawClient.connect(door.port())) {
            GuardedSocket connection = accept(client);
            connection.send("last");
            wishes.beforeTheNext = () -> connection.flushAndClose(CloseFrame.NORMAL, "", false);

            assertFalse(write(connection), "the library would take the wish back by itself");
            assertEquals(SelectionKey.OP_READ | SelectionKey.OP_WRITE, wishes.interestOps());
            write(connection);

            assertTrue(connection.isClosed());
            assertEquals("last", client.readText());
            assertThrows(EOFException.class, client::readFrame);
        }
    }

    @Test
    void aConnectionIsNotClosedBeforeItsPeerHasAllThatWaited() throws Exception {
        ByteBuffer frame = GuardedSocket.textFrame(ByteBuffer.wrap(new byte[32 * 1024]));
        try (RawClient client = RawClient.connectNarrow(door.port())) {
            GuardedSocket connection = accept(client);
            int sent = 0;
            for (; connection.unsentBytes().get() == 0; sent++) {
                Sending.frames(connection, frame);
            }
            connection.flushAndClose(CloseFrame.NORMAL, "", false);
            write(connection);
            assertFalse(connection.isClosed(), "there is still something to be sent");

            for (int i = 0; i < sent - 1; i++) {
                assertEquals(32 * 1024, client.readFrame().payload().remaining());
            }
            EchoServer.await(() -> writes(connection), "it is not closed though there is room for all that waited");
            assertEquals(32 * 1024, client.readFrame().payload().remaining());
            assertThrows(EOFException.class, client::readFrame);
        }
    }

    @Test
    void aFrameOfTheServersBehindALibrarysStaysBehindIt() throws Exception {
        try (RawClient client = RawClient.connect(door.port())) {
            GuardedSocket connection = accept(client);
            connection.send("first");
            Sending.frames(connection, GuardedSocket.textFrame(UTF_8.encode("second")));
            write(connection);

            assertEquals("first", client.readText());
            assertEquals("second", client.readText());
        }
    }

    @Test
    void nothingFollowsACloseFrame() throws Exception {
        try (RawClient client = RawClient.connect(door.port())) {
            GuardedSocket connection = accept(client);
            connection.close(CloseFrame.NORMAL, "");
            connection.outQueue.add(GuardedSocket.textFrame(UTF_8.encode("late")));
            write(connection);
            ByteBuffer later = text("later");
            connection.channel().outbox().send(later, () -> List.of(new Part(later, null)));

            assertEquals(CloseFrame.NORMAL, client.readFrame().closeCode());
            connection.flushAndClose(CloseFrame.NORMAL, "", false);
            write(connection);
            assertThrows(EOFException.class, client::readFrame);
        }
    }

    @Test
    void whatWaitsLastGivesWayToANewerOfItsTopic() throws Exception {
        try (RawClient client = RawClient.connectNarrow(door.port())) {
            GuardedSocket connection = accept(client);
            int fill = fill(connection);
            long filled = connection.unsentBytes().get();

            Sending.newest(connection, text("old list"), "join");
            Sending.newest(connection, text("newer"), "join");
            Sending.frames(connection, text("said"));
            Sending.newest(connection, text("newer still"), "join");
            Sending.newest(connection, text("who is left"), "leave");
            Sending.newest(connection, text("newest"), "leave");

            assertEquals(
                    filled + frameBytes("newer", "said", "newer still", "newest"),
                    connection.unsentBytes().get());
            assertEquals(List.of("newer", "said", "newer still", "newest"), readBehind(fill, client, connection, 4));
            assertEquals(0, connection.unsentBytes().get());
        }
    }

    @Test
    void aSocketThatTakesAllGetsAll() throws Exception {
        try (RawClient client = RawClient.connect(door.port())) {
            GuardedSocket connection = accept(client);
            for (String text : List.of("1", "2", "3")) {
                Sending.newest(connection, text(text), "join");
            }

            assertEquals("1" + "2" + "3", client.readText() + client.readText() + client.readText());
        }
    }

    @Test
    void aConnectionIsNotClosedBeforeItsPeerHasTheNewest() throws Exception {
        try (RawClient client = RawClient.connectNarrow(door.port())) {
            GuardedSocket connection = accept(client);
            int fill = fill(connection);
            Sending.newest(connection, text("newest"), "join");
            connection.flushAndClose(CloseFrame.NORMAL, "", false);

            assertEquals(List.of("newest"), readBehind(fill, client, connection, 1));
            EchoServer.await(() -> writes(connection), "it is not closed though all is written");
        }
    }

    @Test
    void theNewestComesBeforeACloseFrameThatIsBehindIt() throws Exception {
        try (RawClient client = RawClient.connectNarrow(door.port())) {
            GuardedSocket connection = accept(client);
            int fill = fill(connection);
            Sending.newest(connection, text("newest"), "join");
            connection.close(CloseFrame.NORMAL, "");

            assertEquals(List.of("newest"), readBehind(fill, client, connection, 1));
            assertEquals(CloseFrame.NORMAL, client.readFrame().closeCode());
            assertEquals(0, connection.unsentBytes().get());
            assertTrue(connection.channel().outbox().isEmpty());
        }
    }

    /** In a long turn of the chat the selector thread does not come to writing what waits. */
    @Test
    void whoHasReadOnIsNotCutThoughNobodyElseHasWritten() throws Exception {
        try (RawClient client = RawClient.connectNarrow(door.port())) {
            GuardedSocket connection = accept(client);
            int fill = fill(connection);
            ByteBuffer small = text("small");
            long limit = OPTIONS.maxUnsentBytes();
            int behind = 0;
            for (; connection.unsentBytes().get() + FILL.remaining() <= limit; behind++) {
                Sending.frames(connection, FILL);
            }
            int smalls = 0;
            for (; connection.unsentBytes().get() <= limit; smalls++) {
                Sending.frames(connection, small);
            }
            for (int i = 0; i < fill - 1; i++) {
                client.readFrame();
            }

            assertFalse(connection.cutIfBehind());
            Sending.frames(connection, text("more"));

            assertTrue(connection.isOpen(), "it was cut");
            List<String> texts = readBehind(1 + behind, client, connection, smalls + 1);
            assertEquals(Collections.nCopies(smalls, "small"), texts.subList(0, smalls));
            assertEquals("more", texts.get(smalls));
        }
    }

    /** Sends until something waits, and says how many frames that were. */
    private static int fill(GuardedSocket connection) {
        int sent = 0;
        for (; connection.unsentBytes().get() == 0; sent++) {
            Sending.frames(connection, FILL);
        }
        return sent;
    }

    /** Reads past the frames that fill, while the server's end writes on. */
    private static List<String> readBehind(int fill, RawClient client, GuardedSocket connection, int count)
            throws Exception {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writesAll(connection));
        for (int i = 0; i < fill; i++) {
            assertEquals(FILL_BYTES, client.readFrame().payload().remaining());
        }
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(client.readText());
        }
        writer.join();
        return texts;
    }

    private static void writesAll(GuardedSocket connection) {
        try {
            EchoServer.await(
                    () -> writes(connection) || connection.unsentBytes().get() == 0, "the client does not read");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteBuffer text(String text) {
        return GuardedSocket.textFrame(UTF_8.encode(text));
    }

    private static int frameBytes(String... texts) {
        return Stream.of(texts).mapToInt(each -> text(each).remaining()).sum();
    }

    /** What the library's selector thread does when a socket may be written to; true if it then takes back its wish. */
    private static boolean write(GuardedSocket connection) throws Exception {
        return SocketChannelIOHelper.batch(connection, connection.channel());
    }

    /** The same, until the connection is closed. */
    private static boolean writes(GuardedSocket connection) {
        try {
            write(connection);
            return connection.isClosed();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
