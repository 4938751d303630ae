package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a session that comes and goes had to get, and what it had not. Sessions 0 and 1 stay; session 2 does not. */
final class StaysTest {
    private static final int GUEST = 2;

    private final Schedule schedule = Schedule.of(LoadPlan.builder()
            .clients(3)
            .ratePerSecond(100)
            .warmup(Duration.ZERO)
            .duration(Duration.ofSeconds(1))
            .build());
    private final DeliveryLedger ledger = new DeliveryLedger(schedule, Audience.everyone(), 3);

    @Test
    void whatWasOnItsWayWhenASessionLeftIsCountedApart() {
        say(0, 5);
        receive(GUEST, 0, 1, 2);
        ledger.left(GUEST);
        say(5, 8);

        assertBalance(16 + 3, 16 + 3, 0, 0, 2);
    }

    @Test
    void whatIsMissingBeforeTheLastThatCameIsLost() {
        say(0, 5);
        receive(GUEST, 0, 1, 3);
        ledger.left(GUEST);

        assertBalance(10 + 4, 10 + 3, 0, 0, 1);
    }

    @Test
    void whatIsMissingInAStayThatLastsIsLost() {
        comeBackAfter(5);
        say(5, 8);
        receive(GUEST, 5, 6);

        assertBalance(16 + 3, 16 + 2, 0, 0, 0);
        assertEquals(1, ledger.outstanding());
    }

    @Test
    void whatWasSentWhileASessionEnteredMayComeOrNot() {
        comeBackAfter(5);
        say(5, 8);
        receive(GUEST, 5, 6, 7);
        assertBalance(16 + 3, 16 + 3, 0, 0, 0);

        DeliveryLedger other = new DeliveryLedger(schedule, Audience.everyone(), 1);
        other.left(0);
        other.asking(0);
        other.sending();
        other.entered(0);
        other.receive(0, 0);
        assertEquals(new Deliveries(1, 1, 1, 0, 0, 0, 0, 0), other.balance().deliveries());
    }

    @Test
    void aGapAmongWhatWasSentWhileASessionEnteredIsLoss() {
        ledger.left(GUEST);
        ledger.asking(GUEST);
        say(0, 3);
        ledger.entered(GUEST);
        say(3, 4);
        receive(GUEST, 0, 2, 3);

        assertBalance(8 + 4, 8 + 3, 0, 0, 0);
    }

    @Test
    void whatOthersHadBeforeASessionAskedToEnterIsStray() {
        comeBackAfter(5);
        receive(GUEST, 4);
        say(5, 6);
        receive(GUEST, 5);

        assertBalance(12 + 1, 12 + 1, 0, 1, 0);
        assertEquals(new OrderCheck.Findings(0, 0), disorder(), "what has no business there has no place either");
    }

    @Test
    void whatCameInAnEarlierStayIsADuplicate() {
        say(0, 1);
        receive(GUEST, 0);
        ledger.left(GUEST);
        ledger.asking(GUEST);
        ledger.entered(GUEST);
        receive(GUEST, 0);

        assertBalance(3, 3, 1, 0, 0);
    }

    @Test
    void whatComesToOneWhoHasLeftIsStray() {
        say(0, 1);
        ledger.left(GUEST);
        receive(GUEST, 0);

        assertBalance(2, 2, 0, 1, 1);
        assertFalse(ledger.isIn(GUEST));
    }

    @Test
    void whatASessionMissesThatFellOutIsLost() {
        say(0, 2);
        receive(GUEST, 0);
        ledger.ended(GUEST);
        say(2, 5);
        assertEquals(0, ledger.outstanding(), "nothing more will come, so there is nothing to wait for");
        ledger.asking(GUEST);
        ledger.entered(GUEST);
        say(5, 6);
        receive(GUEST, 5);

        assertBalance(12 + 6, 12 + 2, 0, 0, 0);
    }

    @Test
    void onceItWouldHaveLeftAnywayItMissesNothing() {
        say(0, 1);
        receive(GUEST, 0);
        ledger.ended(GUEST);
        say(1, 2);
        ledger.absenceBecomesPlanned(GUEST);
        say(2, 5);

        assertBalance(10 + 2, 10 + 1, 0, 0, 0);
    }

    @Test
    void whatIsNotReadIsNeitherExpectedNorAFault() {
        say(0, 3);
        receive(GUEST, 0, 1);
        ledger.stoppedReading(GUEST);
        say(3, 6);
        assertEquals(DeliveryLedger.Entry.UNASKED, ledger.receive(GUEST, 2));
        assertEquals(DeliveryLedger.Entry.DUPLICATE, ledger.receive(GUEST, 2));

        assertBalance(12 + 2, 12 + 2, 1, 0, 0);
        assertTrue(ledger.isDeaf(GUEST));
    }

    @Test
    void whatIsNotSentIsNotExpected() {
        say(0, 2);
        ledger.skipping();
        receive(GUEST, 0, 1);

        assertBalance(6, 6, 0, 0, 0);
        assertEquals(1, ledger.skipped());
        assertEquals(0, ledger.outstanding());
    }

    @Test
    void whatNobodyMaySayWhoFellOutIsNotExpectedOfIt() {
        ledger.ended(GUEST);
        ledger.skipping();
        say(1, 2);

        assertBalance(2 + 1, 2, 0, 0, 0);
    }

    @Test
    void everyRoomHasAnOrderOfItsOwn() {
        LoadPlan plan =
                LoadPlan.builder().workload(Workload.ROOMS).clients(4).rooms(2).build();
        Schedule rooms = Schedule.of(plan);
        DeliveryLedger inRooms = new DeliveryLedger(rooms, Audience.of(plan), 4);
        int first = firstOf(rooms, 0, -1);
        int second = firstOf(rooms, 0, rooms.sender(first));
        int elsewhere = firstOf(rooms, 1, -1);
        for (int i = 0; i <= Math.max(second, elsewhere); i++) {
            inRooms.sending();
        }
        inRooms.receive(0, second);
        inRooms.receive(0, first);
        inRooms.receive(2, second);
        inRooms.receive(2, first);
        inRooms.receive(1, elsewhere);
        inRooms.receive(0, elsewhere);

        Deliveries deliveries = inRooms.balance().deliveries();

        assertEquals(0, deliveries.outOfTotalOrder(), "both members of the room saw the same");
        assertEquals(5, deliveries.received());
        assertEquals(1, deliveries.stray(), "session 0 is in room 0 only");
    }

    @Test
    void whoIsInTwoRoomsMayHearThemInAnyTurn() {
        LoadPlan plan = LoadPlan.builder()
                .workload(Workload.ROOMS)
                .clients(2)
                .rooms(2)
                .roomsEach(2)
                .build();
        Schedule rooms = Schedule.of(plan);
        DeliveryLedger inRooms = new DeliveryLedger(rooms, Audience.of(plan), 2);
        int here = 0;
        int there = firstOf(rooms, 1 - rooms.group(here), 1 - rooms.sender(here));
        for (int i = 0; i <= there; i++) {
            inRooms.sending();
        }
        inRooms.receive(0, here);
        inRooms.receive(0, there);
        inRooms.receive(1, there);
        inRooms.receive(1, here);

        Deliveries deliveries = inRooms.balance().deliveries();

        assertEquals(rooms.sender(here), rooms.sender(there));
        assertEquals(0, deliveries.outOfTotalOrder() + deliveries.reordered());
    }

    /** Messages from inclusive to exclusive, which those that stay all get. */
    private void say(int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            ledger.sending();
            receive(0, sequence);
            receive(1, sequence);
        }
    }

    private void receive(int receiver, int... sequences) {
        for (int sequence : sequences) {
            ledger.receive(receiver, sequence);
        }
    }

    private void comeBackAfter(int messages) {
        ledger.left(GUEST);
        say(0, messages);
        ledger.asking(GUEST);
        ledger.entered(GUEST);
    }

    private OrderCheck.Findings disorder() {
        Deliveries deliveries = ledger.balance().deliveries();
        return new OrderCheck.Findings(deliveries.reordered(), deliveries.outOfTotalOrder());
    }

    private void assertBalance(long expected, long received, long duplicate, long stray, long inFlight) {
        Deliveries deliveries = Deliveries.of(expected, received, duplicate, stray, new OrderCheck.Findings(0, 0));
        assertEquals(new DeliveryLedger.Balance(deliveries, inFlight), ledger.balance());
    }

    private static int firstOf(Schedule rooms, int room, int notFrom) {
        int sequence = 0;
        while (rooms.group(sequence) != room || rooms.sender(sequence) == notFrom) {
            sequence++;
        }
        return sequence;
    }
}
