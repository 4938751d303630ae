package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The guard against dawdling is there as long as there can be any, and no longer. */
final class ConnectionGuardTest {
    @Test
    void aWebSocketIsLeftToItsHeartbeat() {
        EmbeddedChannel channel = new EmbeddedChannel(new ConnectionGuard());

        Connection.of(channel).becomeWebSocket();
        afterTwoSeconds(channel);

        assertNull(channel.pipeline().get(ConnectionGuard.class), "every idle session would keep it");
        assertTrue(channel.isOpen());
        assertFalse(channel.hasPendingTasks(), "nothing is looked at any more");
    }

    @Test
    void whileRequestsMayComeItStays() {
        EmbeddedChannel channel = new EmbeddedChannel(new ConnectionGuard());

        afterTwoSeconds(channel);

        assertNotNull(channel.pipeline().get(ConnectionGuard.class));
        assertTrue(channel.isOpen());
    }

    private static void afterTwoSeconds(EmbeddedChannel channel) {
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
