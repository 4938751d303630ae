package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

/** {@link ReadGate}: who has to wait, and for how long. */
final class ReadGateTest {
    private final ReadGate gate = new ReadGate();
    private final EmbeddedChannel talker = new EmbeddedChannel();
    private final EmbeddedChannel listener = new EmbeddedChannel();

    @Test
    void whoSendsWhileItIsShutWaitsUntilItOpens() {
        gate.passed(talker);
        assertTrue(talker.config().isAutoRead(), "nobody waits at an open gate");

        gate.shut();
        gate.passed(talker);
        assertFalse(talker.config().isAutoRead());
        assertTrue(listener.config().isAutoRead(), "who sends nothing does not wait");

        gate.open();
        assertTrue(talker.config().isAutoRead());
    }

    @Test
    void whoIsGoneIsForgotten() {
        gate.shut();
        gate.passed(talker);
        gate.gone(talker);

        gate.open();

        assertFalse(talker.config().isAutoRead());
    }
}
