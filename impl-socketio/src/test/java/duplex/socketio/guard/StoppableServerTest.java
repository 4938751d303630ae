package duplex.socketio.guard;

import static duplex.socketio.guard.EchoServer.WIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.corundumstudio.socketio.Configuration;
import duplex.conformance.wire.EngineIoPolling;
import duplex.conformance.wire.HttpConnection;
import duplex.conformance.wire.SocketIoWire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link StoppableServer}: a port of its own, a goodbye for everyone, and nobody can hold it up. */
@Timeout(60)
final class StoppableServerTest {
    @Test
    void everybodyHearsThatItIsOver() throws Exception {
        EchoServer server = EchoServer.start();
        SocketIoWire wire = server.enter();
        EngineIoPolling polling = server.enterPolling();
        var poll = polling.getLater();
        server.awaitPollOf(polling);

        server.close();

        assertEquals("41", poll.get(5, TimeUnit.SECONDS).body());
        wire.webSocket().socketOver().get(5, TimeUnit.SECONDS);
        assertEquals("41", wire.packets().all().get(wire.packets().size() - 1));
    }

    @Test
    void nobodyHoldsItUp() throws Exception {
        EchoServer server = EchoServer.start();
        SocketIoWire stuck = SocketIoWire.open(server.address(), "", WIRE.withReceiveBuffer(8 * 1024));
        stuck.send("40");
        server.expectComing('+');
        stuck.webSocket().pauseReading();
        for (int i = 0; i < 30; i++) {
            stuck.send("42[\"say\",\"" + "x".repeat(16 * 1024) + "\"]");
        }
        server.enterPolling();
        HttpConnection half = HttpConnection.open(server.address(), WIRE);
        half.write("GET / HT".getBytes(StandardCharsets.US_ASCII));

        long begun = System.nanoTime();
        server.close();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);

        assertTrue(millis < 2_000, "took " + millis + " ms");
        assertThrows(IOException.class, half::readAnswer);
        assertThrows(IOException.class, () -> EngineIoPolling.knock(server.address(), WIRE));
    }

    @Test
    void aHostThatIsNoneOfThisMachinesIsNotListenedOn() {
        Configuration configuration = new Configuration();
        configuration.setHostname("192.0.2.1");
        configuration.setPort(0);
        StoppableServer server = new StoppableServer(configuration);

        assertThrows(IOException.class, server::listen);
    }
}
