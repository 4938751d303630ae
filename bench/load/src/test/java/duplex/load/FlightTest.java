package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.wire.ChatWire;
import duplex.load.wire.Stamp;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As many are on their way as were asked for, and whatever does not come as it should is named. */
final class FlightTest {
    private static final int RUN = 7;
    private static final int CLIENTS = 3;
    private static final int IN_FLIGHT = 2;

    private final List<Integer> sent = new ArrayList<>();
    private final Flight flight = new Flight(
            RUN,
            new FlightPlan(CLIENTS, IN_FLIGHT, 100, Duration.ZERO, Duration.ofSeconds(1), false, false),
            () -> 0,
            Runnable::run);

    @Test
    void theNextFollowsWhenOneHasReachedEverybody() {
        flight.begin(wire());
        assertEquals(List.of(0, 1), sent);

        receive(0, 0);
        receive(1, 0);
        assertEquals(List.of(0, 1), sent, "one session has yet to get it");

        receive(2, 0);
        assertEquals(List.of(0, 1, 2), sent);
        assertEquals(1, flight.complete());
        assertEquals(List.of(), flight.complaints());
    }

    @Test
    void noneFollowsAfterTheEnd() {
        flight.begin(wire());
        flight.end();

        everybodyReceives(0);
        assertFalse(flight.isDown(), "the second is still on its way");
        everybodyReceives(1);

        assertTrue(flight.isDown());
        assertEquals(List.of(0, 1), sent);
    }

    @Test
    void itBeginsAgainWhereItEnded() {
        flight.begin(wire());
        flight.end();
        everybodyReceives(0);
        everybodyReceives(1);

        flight.begin(wire());
        everybodyReceives(2);

        assertEquals(List.of(0, 1, 2, 3, 4), sent);
        assertEquals(List.of(), flight.complaints());
    }

    @Test
    void whatComesTwiceIsNamed() {
        flight.begin(wire());
        receive(1, 0);
        receive(1, 0);

        assertEquals(1, flight.complaints().size());
        assertTrue(flight.complaints().get(0).startsWith("1 messages came twice"), flight.complaints()::toString);
    }

    @Test
    void whatComesBeforeItsTurnIsNamed() {
        flight.begin(wire());
        receive(1, 1);
        receive(1, 0);

        assertTrue(flight.complaints().get(0).startsWith("2 messages came twice"), flight.complaints()::toString);
    }

    @Test
    void whatNobodySentHereIsNamed() {
        flight.begin(wire());
        flight.received(1, RUN + 1, 0, 0, 0);
        flight.received(1, RUN, -1, 0, 0);
        flight.strayed(1, 1);

        assertEquals(List.of("3 messages came that nobody had sent here"), flight.complaints());
    }

    @Test
    void whoEndsIsNamed() {
        flight.ended(2, "closed with 1001");

        assertEquals(List.of("session 2 ended: closed with 1001"), flight.complaints());
    }

    private void everybodyReceives(int sequence) {
        for (int session = 0; session < CLIENTS; session++) {
            receive(session, sequence);
        }
    }

    private void receive(int session, int sequence) {
        flight.received(session, RUN, sequence, 0, 0);
    }

    /** A wire that does nothing but note what it is to send. */
    private ChatWire wire() {
        return (ChatWire) Proxy.newProxyInstance(
                ChatWire.class.getClassLoader(), new Class<?>[] {ChatWire.class}, (self, method, arguments) -> {
                    assertEquals("send", method.getName());
                    assertEquals(0, arguments[0], "one session sends all");
                    sent.add(((Stamp) arguments[1]).sequence());
                    return null;
                });
    }
}
