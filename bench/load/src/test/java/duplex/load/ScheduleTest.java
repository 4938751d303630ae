package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void everyWorkloadHasOneScheduleEverywhere() {
        Map<Workload, String> golden = new EnumMap<>(Workload.class);
        for (Workload workload : Workload.values()) {
            golden.put(workload, Schedule.of(plan().workload(workload).build()).hash());
        }

        assertEquals(
                "{BROADCAST=3b117b05608e, ROOMS=6d4b5d9689a2, WHISPER=ff421e851343, CHURN=8b38bbaa8413,"
                        + " SLOW=2c81e5d0333c, STORM=b1efb31f3a01, IDLE=9e6f72104733}",
                golden.toString(),
                "older results cannot be compared any more");
    }

    @Test
    void recipientsAndMovesAreInTheHash() {
        assertNotEquals(
                hash(plan().workload(Workload.ROOMS)),
                hash(plan().workload(Workload.ROOMS).rooms(9)));
        assertNotEquals(
                hash(plan().workload(Workload.WHISPER)),
                hash(plan().workload(Workload.WHISPER).users(9)));
        assertNotEquals(
                hash(plan().workload(Workload.CHURN)),
                hash(plan().workload(Workload.CHURN).movesPerSecond(9)));
        assertNotEquals(
                hash(plan().workload(Workload.STORM)),
                hash(plan().workload(Workload.STORM).share(0.5)));
        assertNotEquals(
                hash(plan().workload(Workload.SLOW)),
                hash(plan().workload(Workload.SLOW).share(0.5)));
    }

    @Test
    void aRoomMessageIsForOneOfItsSendersRooms() {
        LoadPlan plan = plan().workload(Workload.ROOMS).rooms(5).roomsEach(2).build();
        Schedule schedule = Schedule.of(plan);
        Audience audience = Audience.of(plan);

        Set<Integer> rooms = new HashSet<>();
        for (int i = 0; i < schedule.size(); i++) {
            assertTrue(audience.has(schedule.sender(i), schedule.group(i)), "message " + i);
            rooms.add(schedule.group(i));
        }
        assertEquals(Set.of(0, 1, 2, 3, 4), rooms);
    }

    @Test
    void whoeverChurnsLeavesAndComesBackInTurnAndNeverSpeaks() {
        Schedule schedule = Schedule.of(
                plan().workload(Workload.CHURN).share(0.3).movesPerSecond(20).build());

        Map<Integer, Move.Kind> last = new HashMap<>();
        for (Move move : schedule.moves()) {
            Move.Kind before = last.put(move.session(), move.kind());
            assertEquals(before == Move.Kind.LEAVE ? Move.Kind.ENTER : Move.Kind.LEAVE, move.kind());
        }
        assertEquals(50, schedule.moves().size());
        assertEquals(25_000_000, schedule.moves().get(0).offsetNanos());
        assertEquals(3, last.size());
        for (int i = 0; i < schedule.size(); i++) {
            assertFalse(last.containsKey(schedule.sender(i)), "message " + i);
        }
    }

    @Test
    void aStormIsInTheMiddleOfMeasuringAndAllAtOnce() {
        List<Move> moves =
                Schedule.of(plan().workload(Workload.STORM).share(0.2).build()).moves();

        assertEquals(
                List.of(Move.Kind.DROP, Move.Kind.DROP, Move.Kind.ENTER, Move.Kind.ENTER),
                moves.stream().map(Move::kind).toList());
        assertTrue(moves.stream().allMatch(move -> move.offsetNanos() == 1_500_000_000L));
    }

    @Test
    void slowSessionsStopReadingWhenMeasuringBegins() {
        List<Move> moves =
                Schedule.of(plan().workload(Workload.SLOW).share(0.2).build()).moves();

        assertEquals(2, moves.size());
        assertTrue(moves.stream().allMatch(move -> move.kind() == Move.Kind.STOP_READING));
        assertTrue(moves.stream().allMatch(move -> move.offsetNanos() == 500_000_000L));
    }

    @Test
    void nobodySpeaksInIdleness() {
        assertEquals(0, Schedule.of(plan().workload(Workload.IDLE).build()).size());
    }

    @Test
    void aLivelyWarmUpIsOverBeforeMeasuringBegins() {
        Schedule schedule = Schedule.of(LoadPlan.builder()
                .clients(5)
                .ratePerSecond(10)
                .warmupRatePerSecond(40)
                .warmup(Duration.ofSeconds(4))
                .duration(Duration.ofSeconds(10))
                .build());

        assertEquals(3 * 40 + 10, schedule.firstMeasured(), "three seconds at 40 a second, then one at 10");
        assertEquals(3 * 40 + 10 + 100, schedule.size());
        assertEquals(25_000_000, schedule.offsetNanos(1));
        assertEquals(3_000_000_000L, schedule.offsetNanos(120));
        assertEquals(3_100_000_000L, schedule.offsetNanos(121));
        assertEquals(4_000_000_000L, schedule.offsetNanos(130));
    }

    private static String hash(LoadPlan.Builder plan) {
        return Schedule.of(plan.build()).hash();
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

    @Test
    void burstsKeepTheRateAndComeSixtyFourAtATime() {
        Schedule schedule = Schedule.of(plan().arrivals(Arrivals.BURSTS)
                .ratePerSecond(640)
                .warmup(Duration.ZERO)
                .duration(Duration.ofSeconds(10))
                .build());

        assertEquals(6400, schedule.size());
        for (int i = 0; i < schedule.size(); i++) {
            assertEquals(i / 64 * 100_000_000L, schedule.offsetNanos(i));
        }
    }
}
