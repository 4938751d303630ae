package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        refused("the lag bound must be 0 ns or more, not -1", plan -> plan.lagBoundNanos(-1));
        refused("the poll interval must be 10 ms to 14 s, not 5 ms", plan -> plan.pollInterval(Duration.ofMillis(5)));
        refused(
                "359000000 messages to 100 clients are more than one run can account for"
                        + " (10000000 messages, 268435456 deliveries):"
                        + " choose a lower rate, fewer clients or a shorter duration",
                plan -> plan.ratePerSecond(100_000).duration(Duration.ofSeconds(3588)));
    }

    @Test
    void whatAWorkloadNeedsIsBoundedToo() {
        refused("rooms must be 1 to 100, not 101", plan -> plan.rooms(101));
        refused("rooms each must be 1 to 10, not 11", plan -> plan.roomsEach(11));
        refused("rooms each must be 1 to 64, not 65", plan -> plan.rooms(80).roomsEach(65));
        refused("the share must be more than 0 and less than 1, not 1.0", plan -> plan.share(1));
        refused("the share must be more than 0 and less than 1, not NaN", plan -> plan.share(Double.NaN));
        refused(
                "the churn must be more than 0 and at most 1000 comings and goings a second, not 0.0",
                plan -> plan.movesPerSecond(0));
        refused(
                "120000 comings and goings are more than one run can account for (100000):"
                        + " choose a lower churn or a shorter duration",
                plan -> plan.workload(Workload.CHURN).movesPerSecond(1000).duration(Duration.ofSeconds(118)));
        refused(
                "clients must be 2 to 10000, not 1",
                plan -> plan.workload(Workload.STORM).clients(1));
    }

    @Test
    void aShareIsAtLeastOneSessionAndNeverAll() {
        assertEquals(1, movers(plan -> plan.clients(10).share(0.001)));
        assertEquals(3, movers(plan -> plan.clients(10).share(0.3)));
        assertEquals(9, movers(plan -> plan.clients(10).share(0.999)));
        assertEquals(0, movers(plan -> plan.workload(Workload.BROADCAST)));
    }

    @Test
    void aPlanIsReadAsItIsWritten() {
        LoadPlan plan = LoadPlan.builder()
                .workload(Workload.CHURN)
                .arrivals(Arrivals.POISSON)
                .clients(7)
                .users(3)
                .ratePerSecond(12.5)
                .warmup(Duration.ofMillis(1500))
                .duration(Duration.ofSeconds(3))
                .messageBytes(64)
                .seed(-9_000_000_000L)
                .pollInterval(Duration.ofMillis(250))
                .rooms(4)
                .roomsEach(2)
                .share(0.25)
                .movesPerSecond(3)
                .reconnect(true)
                .ownHost(true)
                .lagBoundNanos(5_000_000)
                .build();

        assertEquals(plan, LoadPlan.fromJson(plan.toJson()));
        assertTrue(plan.toJson().contains("\"workload\" : \"churn\""), plan.toJson());
    }

    @Test
    void whatAFileDoesNotSayHasItsDefault() {
        assertEquals(LoadPlan.builder().build(), LoadPlan.fromJson("{}"));
        assertEquals(
                LoadPlan.builder().workload(Workload.ROOMS).rooms(50).build(),
                LoadPlan.fromJson("{\"workload\": \"rooms\", \"rooms\": 50}"));
    }

    @Test
    void whatAFileMustNotSayIsNamed() {
        unreadable("a plan has no \"clieents\"; it has [arrivals, clients, ", "{\"clieents\": 3}");
        unreadable("the plan's \"clients\" must be a whole number, not 2.5", "{\"clients\": 2.5}");
        unreadable("the plan's \"clients\" must be a whole number, not 4294967297", "{\"clients\": 4294967297}");
        unreadable("the plan's \"seed\" must be a whole number, not \"1\"", "{\"seed\": \"1\"}");
        unreadable("the plan's \"share\" must be a number, not \"0.1\"", "{\"share\": \"0.1\"}");
        unreadable("the plan's \"reconnect\" must be true or false, not 1", "{\"reconnect\": 1}");
        unreadable("the plan's \"duration\" must be a duration such as \"PT10S\", not 10", "{\"duration\": 10}");
        unreadable("the plan's \"workload\" must be one of [broadcast, rooms, ", "{\"workload\": \"flood\"}");
        unreadable("clients must be 1 to 10000, not 0", "{\"clients\": 0}");
        unreadable("the plan is not JSON: ", "{\"clients\"");
        unreadable("a plan is a JSON object", "[]");
    }

    private static int movers(UnaryOperator<LoadPlan.Builder> change) {
        return change.apply(LoadPlan.builder().workload(Workload.CHURN)).build().movers();
    }

    private static void unreadable(String message, String json) {
        String told = String.valueOf(assertThrows(IllegalArgumentException.class, () -> LoadPlan.fromJson(json))
                .getMessage());

        assertTrue(told.startsWith(message), told);
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
                .lagBoundNanos(5_000_000)
                .build();

        assertEquals(plan, plan.toBuilder().build());
        assertEquals(80, plan.toBuilder().clients(80).build().users(), "as many names as sessions, still");
        assertEquals(8, plan.toBuilder().seed(8).build().seed());
    }
}
