package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.socketio.guard.Heartbeat.Due;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

/** {@link ReadGate}: who has to wait, and for how long. */
final class ReadGateTest {
    private static final long SECOND = 1_000_000_000L;

    private final ReadGate gate = new ReadGate();
    private final EmbeddedChannel talker = new EmbeddedChannel();
    private final EmbeddedChannel listener = new EmbeddedChannel();
    private final long askedNanos = System.nanoTime();
    private final Heartbeat heartbeat = new Heartbeat(ExactJsonTest.LIMITS, askedNanos - 10 * SECOND);

    @Test
    void whoSendsWhileItIsShutWaitsUntilItOpens() {
        gate.passed(talker, heartbeat);
        assertTrue(talker.config().isAutoRead(), "nobody waits at an open gate");

        gate.shut();
        gate.passed(talker, heartbeat);
        assertFalse(talker.config().isAutoRead());
        assertTrue(listener.config().isAutoRead(), "who sends nothing does not wait");

        gate.open();
        assertTrue(talker.config().isAutoRead());
    }

    @Test
    void whoIsGoneIsForgotten() {
        gate.shut();
        gate.passed(talker, heartbeat);
        gate.gone(talker);

        gate.open();

        assertFalse(talker.config().isAutoRead());
    }

    @Test
    void whoWaitsIsSilentForNobody() {
        assertEquals(Due.PING, heartbeat.due(askedNanos));
        gate.shut();
        gate.passed(talker, heartbeat);
        gate.passed(talker, heartbeat);
        assertEquals(Due.NOTHING, heartbeat.due(askedNanos + 100 * SECOND));

        gate.open();

        assertEquals(Due.END, heartbeat.due(System.nanoTime() + 5 * SECOND));
    }

    @Test
    void aConnectionHoldsTheSessionItServedLast() {
        Heartbeat other = new Heartbeat(ExactJsonTest.LIMITS, askedNanos - 10 * SECOND);
        assertEquals(Due.PING, heartbeat.due(askedNanos));
        assertEquals(Due.PING, other.due(askedNanos));
        gate.shut();
        gate.passed(talker, heartbeat);

        gate.passed(talker, other);

        assertEquals(Due.END, heartbeat.due(System.nanoTime() + 5 * SECOND));
        assertEquals(Due.NOTHING, other.due(System.nanoTime() + 100 * SECOND));
        gate.open();
        assertEquals(Due.END, other.due(System.nanoTime() + 5 * SECOND));
    }

    @Test
    void noMoreThanWhoIsGoneWaits() {
        assertEquals(Due.PING, heartbeat.due(askedNanos));
        gate.shut();
        gate.passed(talker, heartbeat);

        gate.gone(talker);

        assertEquals(Due.END, heartbeat.due(System.nanoTime() + 5 * SECOND));
    }
}
