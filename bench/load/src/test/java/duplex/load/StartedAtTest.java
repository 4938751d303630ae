package duplex.load;

import static org.junit.jupiter.api.Assertions.assertFalse;

import duplex.load.known.Door;
import duplex.load.known.Fault;
import duplex.load.known.KnownServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A run's time of day is that of its schedule, so that its timeline can be put beside other clocks. */
final class StartedAtTest {
    @Test
    void theScheduleStartsOnlyWhenEverySessionIsIn() throws IOException, InterruptedException {
        LastJoin lastJoin = new LastJoin();
        LoadPlan plan = LoadPlan.builder()
                .clients(3)
                .warmup(Duration.ZERO)
                .duration(Duration.ofMillis(100))
                .build();
        try (KnownServer target = KnownServer.start(Door.WEBSOCKET, Fault.NONE)) {
            RunResult result = new LoadRunner().run(plan, WireProtocol.WEBSOCKET, target.address(), lastJoin);

            Instant startedAt = Instant.parse(result.startedAt());
            assertFalse(startedAt.isBefore(lastJoin.at), startedAt + " is before the last session was in");
        }
    }

    /** When sessions were last seen to join. */
    private static final class LastJoin implements Progress {
        private Instant at = Instant.EPOCH;

        @Override
        public void note(String line) {}

        @Override
        public void at(Phase phase, long done, long total) {
            if (phase == Phase.JOINING) {
                at = Instant.now();
            }
        }
    }
}
