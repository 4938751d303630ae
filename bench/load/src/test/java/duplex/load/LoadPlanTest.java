package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A plan that cannot be, or should not be, is refused with a sentence one can act on. */
final class LoadPlanTest {
    @Test
    void theDefaultsAreAPlan() {
        LoadPlan plan = LoadPlan.builder().build();

        assertEquals(100, plan.clients());
        assertEquals("load-99", plan.username(99));
    }

    @Test
    void sessionsShareNamesWhenThereAreFewer() {
        LoadPlan plan = LoadPlan.builder().clients(5000).users(50).build();

        assertEquals(plan.username(7), plan.username(57));
    }

    @Test
    void whatIsOutOfBoundsIsNamed() {
        refused("clients must be 1 to 10000, not 0", plan -> plan.clients(0));
        refused("clients must be 1 to 10000, not 10001", plan -> plan.clients(10_001));
        refused("users must be 1 to 100, not 101", plan -> plan.users(101));
        refused(
                "the rate must be more than 0 and at most 100000 messages a second, not 0.0",
                plan -> plan.ratePerSecond(0));
        refused(
                "the rate must be more than 0 and at most 100000 messages a second, not NaN",
                plan -> plan.ratePerSecond(Double.NaN));
        refused("the warm-up must be 0 s to 3600 s, not -1 s", plan -> plan.warmup(Duration.ofSeconds(-1)));
        refused("the duration must be 1 ms to 3598 s, not 0 s", plan -> plan.duration(Duration.ZERO));
        refused("the duration must be 1 ms to 3598 s, not 3600 s", plan -> plan.duration(Duration.ofHours(1)));
        refused("message bytes must be 39 to 4096, not 38", plan -> plan.messageBytes(38));
        refused("the poll interval must be 10 ms to 14 s, not 5 ms", plan -> plan.pollInterval(Duration.ofMillis(5)));
        refused(
                "359000000 messages to 100 clients are more than one run can account for"
                        + " (10000000 messages, 268435456 deliveries):"
                        + " choose a lower rate, fewer clients or a shorter duration",
                plan -> plan.ratePerSecond(100_000).duration(Duration.ofSeconds(3588)));
    }

    private static void refused(String message, UnaryOperator<LoadPlan.Builder> change) {
        LoadPlan.Builder changed = change.apply(LoadPlan.builder());

        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, changed::build).getMessage());
    }

    @Test
    void aPlanCanBeMadeAgainAndChanged() {
        LoadPlan plan = LoadPlan.builder()
                .clients(40)
                .workload(Workload.ROOMS)
                .rooms(4)
                .roomsEach(2)
                .share(0.25)
                .seed(7)
                .build();

        assertEquals(plan, plan.toBuilder().build());
        assertEquals(80, plan.toBuilder().clients(80).build().users(), "as many names as sessions, still");
        assertEquals(8, plan.toBuilder().seed(8).build().seed());
    }
}
