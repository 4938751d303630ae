package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.time.Duration;
import org.java_websocket.SocketChannelIOHelper;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the library's selector thread meets in one connection ends that one at most. An exception that is none of input or output
 * would end the server, or it would close whichever socket the thread has looked at last.
 */
@Timeout(30)
final class FaultTest {
    private static final GuardOptions OPTIONS = GuardTest.options(Duration.ofSeconds(10), Duration.ofSeconds(5));

    private final Wishes wishes = new Wishes();
    private final Watch watch = new Watch(OPTIONS);
    private Guest guest;
    private GuardedSocket connection;

    @BeforeEach
    void start() throws Exception {
        guest = new Guest(OPTIONS, wishes, watch);
        connection = guest.connection;
    }

    @AfterEach
    void stop() throws Exception {
        guest.leave();
    }

    /** As when a half handshake's time is over in the moment in which its peer goes. */
    @Test
    void anEndThatIsReadAfterAnotherThreadHasClosedTheConnection() throws Exception {
        connection.closeConnection(CloseFrame.NEVER_CONNECTED, "the handshake took too long");
        guest.client.close();

        ByteBuffer bytes = ByteBuffer.allocate(100);
        while (connection.channel().read(bytes) >= 0) {
            Thread.onSpinWait();
        }

        assertFalse(SocketChannelIOHelper.read(bytes, connection, connection.channel()), "there is nothing to decode");
        assertTrue(connection.isClosed());
    }

    @Test
    void anEndInWhichSomethingFailsIsAnEndAllTheSame() {
        connection.decode(US_ASCII.encode(RawClient.request("/")));
        guest.server.failAtClose();

        connection.eot();

        assertTrue(connection.isClosed());
    }

    @Test
    void aFaultInReadingIsOneOfInput() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(1000).asReadOnlyBuffer();
        guest.client.send(RawClient.request("/"));

        assertThrows(IOException.class, () -> {
            while (connection.channel().read(bytes) == 0) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void aFaultInWritingIsOneOfOutput() {
        connection.outQueue.add(ByteBuffer.allocate(0)); // It has no first byte to tell what it is.

        assertThrows(IOException.class, () -> connection.channel().writeMore());
    }

    @Test
    void aKeyThatAnotherThreadHasCancelledIsNoFault() throws Exception {
        wishes.beforeTheNext = () -> {
            throw new CancelledKeyException();
        };

        connection.channel().writeMore();

        assertFalse(connection.isClosed());
    }

    @Test
    void aTurnThatFailsClosesNobody() throws Exception {
        Turn failing = new Turn() {
            @Override
            public boolean isDue() {
                return false;
            }

            @Override
            public void take() {
                throw new IllegalStateException("a turn's fault");
            }
        };
        try (RawClient other = RawClient.connect(guest.door.port())) {
            other.send("GET");
            GuardedChannel channel = guest.door.accept(wishes, watch, failing).channel();

            assertEquals(0, channel.readMore(ByteBuffer.allocate(100)));

            assertTrue(channel.isOpen());
            channel.closeAbruptly();
        }
    }
}
