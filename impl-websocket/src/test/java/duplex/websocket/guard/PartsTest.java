package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Outbox}: what goes together while nothing waits, and in parts behind a socket that is full. */
@Timeout(30)
final class PartsTest {
    private static final GuardOptions OPTIONS = GuardTest.options(Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final Part SAID = part("said", null);
    private static final Part JOIN = part("join: ann", "join");
    private static final Part NEWER_JOIN = part("join: ann, bob", "join");
    private static final Part LEAVE = part("leave: bob", "leave");
    private static final Part NEWER_LEAVE = part("leave: none", "leave");

    private final Wishes wishes = new Wishes();
    private Guest guest;
    private GuardedSocket connection;

    @BeforeEach
    void start() throws Exception {
        guest = new Guest(OPTIONS, wishes, new Watch(OPTIONS));
        connection = guest.connection;
    }

    @AfterEach
    void stop() throws Exception {
        guest.leave();
    }

    @Test
    void whereNothingWaitsAllGoesInOneWrite() throws Exception {
        TimidChannel socket = new TimidChannel(Integer.MAX_VALUE);

        new Outbox(socket, connection).send(frames(List.of(SAID, JOIN, LEAVE, SAID)), () -> {
            throw new AssertionError("nothing has to wait, and so nobody needs to know the parts");
        });

        assertEquals(1, socket.writes());
        assertEquals(text(SAID, JOIN, LEAVE, SAID), socket.taken());
    }

    /** In a storm a newer list replaces the one before it if the socket has not been given a byte of that. */
    @Test
    void whatTheSocketDoesNotTakeWaitsInParts() throws Exception {
        int saidEnds = text(SAID).length();
        int joinEnds = text(SAID, JOIN).length();
        int leaveEnds = text(SAID, JOIN, LEAVE).length();
        for (int room = 0; room < leaveEnds; room++) {
            assertEquals(
                    room <= joinEnds ? text(SAID, JOIN, NEWER_LEAVE) : text(SAID, JOIN, LEAVE, NEWER_LEAVE),
                    taken(room, List.of(SAID, JOIN, LEAVE), List.of(NEWER_LEAVE)),
                    "with room for " + room);
        }
        for (int room = 0; room < joinEnds; room++) {
            assertEquals(
                    room <= saidEnds ? text(SAID, NEWER_JOIN, LEAVE) : text(SAID, JOIN, NEWER_JOIN, LEAVE),
                    taken(room, List.of(SAID, JOIN), List.of(NEWER_JOIN, LEAVE)),
                    "with room for " + room);
        }
    }

    @Test
    void aListThatIsNotTheLastThatWaitsStays() throws Exception {
        assertEquals(
                text(SAID, JOIN, LEAVE, SAID, NEWER_LEAVE, NEWER_JOIN),
                taken(1, List.of(SAID, JOIN, LEAVE), List.of(SAID, NEWER_LEAVE, NEWER_JOIN)));
    }

    @Test
    void noGoodbyeOvertakesAListThatWaits() throws Exception {
        TimidChannel socket = new TimidChannel(0);
        Outbox outbox = new Outbox(socket, connection);
        outbox.send(frames(List.of(SAID, JOIN)), () -> List.of(SAID, JOIN));
        connection.outQueue.add(ISO_8859_1.encode("\u0088\u0000"));

        socket.takeAll();
        outbox.sendQueued();

        assertEquals(text(SAID, JOIN) + "\u0088\u0000", socket.taken());
    }

    /** What a socket gets that has this much room at first, and all it wants after it was sent both. */
    private String taken(int room, List<Part> first, List<Part> second) throws Exception {
        TimidChannel socket = new TimidChannel(room);
        Outbox outbox = new Outbox(socket, connection);

        outbox.send(frames(first), () -> first);
        assertEquals(SelectionKey.OP_READ | SelectionKey.OP_WRITE, wishes.interestOps(), "nobody sends the rest");
        assertEquals(text(first).length() - room, connection.unsentBytes().get(), "unsent");
        outbox.send(frames(second), () -> second);
        socket.takeAll();
        outbox.sendQueued();

        assertEquals(SelectionKey.OP_READ, wishes.interestOps());
        assertEquals(0, connection.unsentBytes().get(), "unsent");
        assertTrue(outbox.isEmpty());
        return socket.taken();
    }

    private static Part part(String text, @Nullable String topic) {
        return new Part(GuardedSocket.textFrame(US_ASCII.encode(text)), topic);
    }

    private static ByteBuffer frames(List<Part> parts) {
        return ISO_8859_1.encode(text(parts));
    }

    private static String text(Part... parts) {
        return text(List.of(parts));
    }

    private static String text(List<Part> parts) {
        return parts.stream()
                .map(part -> ISO_8859_1.decode(part.frames().duplicate()).toString())
                .collect(Collectors.joining());
    }
}
