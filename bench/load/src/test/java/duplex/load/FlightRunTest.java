package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.known.BareLoop;
import duplex.load.known.Door;
import duplex.load.known.Fault;
import duplex.load.known.KnownServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages are kept in flight to whole servers, and what those do wrong is told. */
@Timeout(60)
final class FlightRunTest {
    @ParameterizedTest
    @EnumSource(names = {"WEBSOCKET", "SOCKETIO", "SOCKETIO_POLLING"})
    void aSoundServerDeliversAllOfThem(WireProtocol protocol) throws Exception {
        try (KnownServer server = KnownServer.start(Door.valueOf(protocol.name()), Fault.NONE)) {
            FlightResult result = run(protocol, server.address());

            assertEquals(List.of(), result.complaints());
            assertTrue(result.messages() > 0, "some were delivered");
            assertEquals(5 * result.messages(), result.deliveries());
        }
    }

    @Test
    void aGeneratorThatNeverSleepsGetsAllOfThem() throws Exception {
        try (KnownServer server = KnownServer.start(Door.WEBSOCKET, Fault.NONE)) {
            FlightResult result = run(WireProtocol.WEBSOCKET, server.address(), true);

            assertEquals(List.of(), result.complaints());
            assertTrue(result.messages() > 0, "some were delivered");
        }
    }

    @Test
    void severalServersTakeTurnsWithTheirSessionsIn() throws Exception {
        try (KnownServer one = KnownServer.start(Door.WEBSOCKET, Fault.NONE);
                KnownServer other = KnownServer.start(Door.SOCKETIO, Fault.NONE);
                FlightRun.Warm first =
                        flight(WireProtocol.WEBSOCKET, one.address(), true).warmUp();
                FlightRun.Warm second =
                        flight(WireProtocol.SOCKETIO, other.address(), true).warmUp()) {
            for (int turn = 0; turn < 3; turn++) {
                for (FlightRun.Warm each : List.of(first, second)) {
                    FlightResult result = each.measure();

                    assertEquals(List.of(), result.complaints());
                    assertTrue(result.messages() > 0, "some were delivered");
                }
            }
        }
    }

    @Test
    void theBareLoopIsSound() throws Exception {
        try (BareLoop server = BareLoop.start()) {
            FlightResult result = run(WireProtocol.WEBSOCKET, server.address());

            assertEquals(List.of(), result.complaints());
            assertTrue(result.messages() > 0, "some were delivered");
        }
    }

    @Test
    void aServerThatDoublesIsComplainedOf() throws Exception {
        try (KnownServer server = KnownServer.start(Door.WEBSOCKET, Fault.DOUBLES)) {
            TargetException spoilt =
                    assertThrows(TargetException.class, () -> run(WireProtocol.WEBSOCKET, server.address()));

            assertTrue(String.valueOf(spoilt.getMessage()).contains("messages came twice"), spoilt::toString);
        }
    }

    @Test
    void aServerThatLosesIsWaitedForAndThenNamed() throws Exception {
        try (KnownServer server = KnownServer.start(Door.WEBSOCKET, Fault.LOSES)) {
            TargetException lost =
                    assertThrows(TargetException.class, () -> run(WireProtocol.WEBSOCKET, server.address()));

            assertTrue(String.valueOf(lost.getMessage()).contains("did not reach all 5 sessions"), lost::toString);
        }
    }

    @Test
    void aPolledServerIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> run(WireProtocol.POLLING, URI.create("http://127.0.0.1:1/chat")));
    }

    private static FlightResult run(WireProtocol protocol, URI address) throws Exception {
        return run(protocol, address, false);
    }

    private static FlightResult run(WireProtocol protocol, URI address, boolean awake) throws Exception {
        return flight(protocol, address, awake).run();
    }

    private static FlightRun flight(WireProtocol protocol, URI address, boolean awake) {
        FlightPlan plan = new FlightPlan(5, 8, 100, Duration.ofMillis(100), Duration.ofMillis(400), awake, false);
        return new FlightRun(plan, MeasuredServer.at(protocol, address), Progress.SILENT);
    }
}
