package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.load.host.Footprint;
import duplex.load.host.Reading;
import duplex.load.known.Door;
import duplex.load.known.Fault;
import duplex.load.known.KnownServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions come in, stay, and the server is looked at with a few of them and with all. */
@Timeout(60)
final class IdleRunTest {
    @ParameterizedTest
    @EnumSource(WireProtocol.class)
    void theServerIsLookedAtWithTheFirstSessionsAndWithAll(WireProtocol protocol) throws Exception {
        try (KnownServer server = KnownServer.start(Door.valueOf(protocol.name()), Fault.NONE)) {
            Coming coming = new Coming();
            List<Long> inAtLook = new ArrayList<>();

            IdleResult result = run(protocol, server, coming, () -> {
                inAtLook.add(coming.in);
                return held(Reading.of(1000 * coming.in));
            });

            assertEquals(List.of(), result.complaints());
            assertEquals(List.of(4L, 20L), inAtLook);
            assertEquals(1000.0, result.liveHeapPerSession().toOptional().orElseThrow());
            assertTrue(result.rssPerSession().toOptional().isEmpty(), "nobody has told");
        }
    }

    @Test
    void whatComesUnsentOrEndsUnaskedIsComplainedOf() {
        Stillness stillness = new Stillness();

        stillness.received(1, 7, 0, 0, 0);
        for (int session = 0; session < 9; session++) {
            stillness.ended(session, "closed with 1008");
        }

        List<String> complaints = stillness.complaints();
        assertEquals("1 messages came, and nobody had sent any", complaints.get(0));
        assertEquals("9 sessions ended, and nobody had told them to", complaints.get(1));
        assertEquals("session 0 ended: closed with 1008", complaints.get(2));
        assertEquals(7, complaints.size(), complaints::toString);
    }

    @Test
    void aSessionThatEndsIsComplainedOf() throws Exception {
        KnownServer server = KnownServer.start(Door.WEBSOCKET, Fault.NONE);
        Coming coming = new Coming();

        IdleResult result = run(WireProtocol.WEBSOCKET, server, coming, () -> {
            if (coming.in == 20) {
                server.close();
            }
            return held(Reading.missing("no JVM"));
        });

        assertTrue(result.complaints().toString().contains("ended"), result::toString);
    }

    @Test
    void whatIsOutOfBoundsIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> plan(0, 20, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> plan(20, 20, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> plan(4, LoadPlan.MAX_CLIENTS + 1, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> plan(4, 20, Duration.ofMillis(-1)));
    }

    private static IdleResult run(WireProtocol protocol, KnownServer server, Coming coming, Supplier<Footprint> look)
            throws IOException, InterruptedException {
        IdlePlan plan = plan(4, 20, Duration.ofMillis(50));
        return new IdleRun(plan, MeasuredServer.at(protocol, server.address()), look, coming).run();
    }

    private static Footprint held(Reading<Long> heap) {
        return new Footprint(
                heap, Reading.missing("not asked"), Reading.missing("not asked"), Reading.missing("not asked"));
    }

    private static IdlePlan plan(int first, int sessions, Duration settle) {
        return new IdlePlan(first, sessions, settle, Duration.ofMillis(100), false);
    }

    /** How many sessions are in, as the run tells it. */
    private static final class Coming implements Progress {
        private long in;

        @Override
        public void note(String line) {}

        @Override
        public void at(Phase phase, long done, long total) {
            in = phase == Phase.JOINING ? done : in;
        }
    }
}
