package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ledger names what went wrong, and only that. */
final class DeliveryLedgerTest {
    private static final int RECEIVERS = 4;

    private final Schedule schedule = Schedule.of(LoadPlan.builder()
            .clients(RECEIVERS)
            .ratePerSecond(100)
            .warmup(Duration.ZERO)
            .duration(Duration.ofSeconds(1))
            .build());
    private final DeliveryLedger ledger = new DeliveryLedger(schedule, Audience.everyone(), RECEIVERS);

    @Test
    void everythingOnceInOrderIsReachOne() {
        send(100);
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
            receive(receiver, range(0, 100));
        }

        assertEquals(new Deliveries(400, 400, 1, 0, 0, 0, 0, 0), balance(ledger));
        assertEquals(0, ledger.outstanding());
    }

    @Test
    void anyOrderOfDifferentSendersIsRightIfAllSeeIt() {
        int other = firstOfAnotherSenderAfter(0);
        send(other + 1);
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
            receive(receiver, other, 0);
        }

        Deliveries balance = balance(ledger);

        assertEquals(0, balance.reordered());
        assertEquals(0, balance.outOfTotalOrder());
    }

    @Test
    void aMissingDeliveryIsLostAndNothingElse() {
        send(3);
        receive(0, 0, 1, 2);
        receive(1, 1, 2);
        receive(2, 0, 2);
        receive(3, 0, 1);

        assertEquals(new Deliveries(12, 9, 0.75, 3, 0, 0, 0, 0), balance(ledger));
        assertEquals(3, ledger.outstanding());
    }

    @Test
    void aSecondDeliveryIsADuplicateAndNothingElse() {
        send(2);
        receive(0, 0, 0, 1, 0);
        receive(1, 0, 1);
        receive(2, 0, 1);
        receive(3, 0, 1);

        assertEquals(new Deliveries(8, 8, 1, 0, 2, 0, 0, 0), balance(ledger));
    }

    @Test
    void aSendersMessagesTheWrongWayRoundAreReordered() {
        int next = nextOfSameSenderAfter(0);
        send(next + 1);
        receive(0, next, 0);
        receive(1, 0, next);
        receive(2, 0, next);
        receive(3, 0, next);

        Deliveries balance = balance(ledger);

        assertEquals(1, balance.reordered());
        assertEquals(1, balance.outOfTotalOrder());
    }

    @Test
    void oneReceiverWithAnotherOrderThanTheRestIsOneFinding() {
        int other = firstOfAnotherSenderAfter(0);
        send(other + 1);
        receive(0, other, 0); // also when it is the first to be looked at
        receive(1, 0, other);
        receive(2, 0, other);
        receive(3, 0, other);

        Deliveries balance = balance(ledger);

        assertEquals(0, balance.reordered());
        assertEquals(1, balance.outOfTotalOrder());
    }

    @Test
    void whatWasNotSentIsStray() {
        send(1);
        receive(0, 0, 1, -1, 100, Integer.MAX_VALUE);

        assertEquals(4, balance(ledger).stray());
        assertEquals(1, balance(ledger).received());
    }

    @Test
    void whatIsMeantForOthersIsStrayAndNotMissed() {
        LoadPlan plan =
                LoadPlan.builder().clients(RECEIVERS).workload(Workload.WHISPER).build();
        Schedule whispers = Schedule.of(plan);
        DeliveryLedger whisper = new DeliveryLedger(whispers, Audience.of(plan), RECEIVERS);
        int to = whispers.group(0);
        whisper.sending();
        whisper.receive(to, 0);
        whisper.receive((to + 1) % RECEIVERS, 0);

        assertEquals(new Deliveries(1, 1, 1, 0, 0, 0, 0, 1), balance(whisper));
    }

    private static Deliveries balance(DeliveryLedger ledger) {
        return ledger.balance().deliveries();
    }

    private void send(int messages) {
        for (int i = 0; i < messages; i++) {
            ledger.sending();
        }
    }

    private void receive(int receiver, int... sequences) {
        for (int sequence : sequences) {
            ledger.receive(receiver, sequence);
        }
    }

    private int nextOfSameSenderAfter(int sequence) {
        int next = sequence + 1;
        while (schedule.sender(next) != schedule.sender(sequence)) {
            next++;
        }
        return next;
    }

    private int firstOfAnotherSenderAfter(int sequence) {
        int next = sequence + 1;
        while (schedule.sender(next) == schedule.sender(sequence)) {
            next++;
        }
        return next;
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }
}
