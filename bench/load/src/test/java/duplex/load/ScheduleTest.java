package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A schedule is what its plan says, every time and everywhere. */
final class ScheduleTest {
    private static LoadPlan.Builder plan() {
        return LoadPlan.builder()
                .clients(10)
                .ratePerSecond(200)
                .warmup(Duration.ofMillis(500))
                .duration(Duration.ofSeconds(2))
                .seed(42);
    }

    @Test
    void messagesAreEvenlySpacedOverWarmUpAndDuration() {
        Schedule schedule = Schedule.of(plan().build());

        assertEquals(500, schedule.size());
        assertEquals(0, schedule.offsetNanos(0));
        assertEquals(5_000_000, schedule.offsetNanos(1));
        assertEquals(2_495_000_000L, schedule.offsetNanos(499));
        assertEquals(100, schedule.firstMeasured());
    }

    @Test
    void everySessionSends() {
        Schedule schedule = Schedule.of(plan().build());

        int[] sends = new int[10];
        for (int i = 0; i < schedule.size(); i++) {
            sends[schedule.sender(i)]++;
        }

        for (int count : sends) {
            assertTrue(count > 20 && count < 100, "one of ten senders sent " + count + " of 500");
        }
    }

    @Test
    void theSamePlanHasTheSameScheduleOnEveryMachine() {
        assertEquals(
                Schedule.of(plan().build()).hash(), Schedule.of(plan().build()).hash());
        assertEquals("3b117b05608e", Schedule.of(plan().build()).hash(), "older results cannot be compared any more");
        assertEquals(
                "b03587d0363b",
                Schedule.of(plan().arrivals(Arrivals.POISSON).build()).hash(),
                "older results cannot be compared any more");
    }

    @Test
    void whatTheTransportDoesIsNotInTheSchedule() {
        Schedule slow = Schedule.of(plan().pollInterval(Duration.ofSeconds(1)).build());
        Schedule fast = Schedule.of(plan().pollInterval(Duration.ofMillis(100)).build());

        assertEquals(slow.hash(), fast.hash());
    }

    @Test
    void anotherSeedOrLengthIsAnotherSchedule() {
        String hash = Schedule.of(plan().build()).hash();

        assertNotEquals(hash, Schedule.of(plan().seed(43).build()).hash());
        assertNotEquals(hash, Schedule.of(plan().messageBytes(101).build()).hash());
        assertNotEquals(hash, Schedule.of(plan().warmup(Duration.ZERO).build()).hash());
    }

    @Test
    void poissonArrivalsKeepTheRateAndBunch() {
        Schedule schedule = Schedule.of(plan().arrivals(Arrivals.POISSON)
                .ratePerSecond(1000)
                .duration(Duration.ofSeconds(60))
                .build());

        int bunched = 0;
        for (int i = 1; i < schedule.size(); i++) {
            assertTrue(schedule.offsetNanos(i) >= schedule.offsetNanos(i - 1));
            bunched += schedule.offsetNanos(i) - schedule.offsetNanos(i - 1) < 500_000 ? 1 : 0;
        }

        assertEquals(60_500, schedule.size(), 1000);
        assertEquals(1 - Math.exp(-0.5), (double) bunched / schedule.size(), 0.02); // of gaps below half the mean
    }
}
