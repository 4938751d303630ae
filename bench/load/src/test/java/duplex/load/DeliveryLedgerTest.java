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
    private final DeliveryLedger ledger = new DeliveryLedger(schedule, Audience.everyone(RECEIVERS), RECEIVERS);

    @Test
    void everythingOnceInOrderIsReachOne() {
        send(100);
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
            receive(receiver, range(0, 100));
        }

        assertEquals(new Deliveries(400, 400, 1, 0, 0, 0, 0, 0), ledger.balance());
        assertEquals(0, ledger.outstanding());
    }

    @Test
    void anyOrderOfDifferentSendersIsRightIfAllSeeIt() {
        int other = firstOfAnotherSenderAfter(0);
        send(other + 1);
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
            receive(receiver, other, 0);
        }

        Deliveries balance = ledger.balance();

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

        assertEquals(new Deliveries(12, 9, 0.75, 3, 0, 0, 0, 0), ledger.balance());
        assertEquals(3, ledger.outstanding());
    }

    @Test
    void aSecondDeliveryIsADuplicateAndNothingElse() {
        send(2);
        receive(0, 0, 0, 1, 0);
        receive(1, 0, 1);
        receive(2, 0, 1);
        receive(3, 0, 1);

        assertEquals(new Deliveries(8, 8, 1, 0, 2, 0, 0, 0), ledger.balance());
    }

    @Test
    void aSendersMessagesTheWrongWayRoundAreReordered() {
        int next = nextOfSameSenderAfter(0);
        send(next + 1);
        receive(0, next, 0);
        receive(1, 0, next);
        receive(2, 0, next);
        receive(3, 0, next);

        Deliveries balance = ledger.balance();

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

        Deliveries balance = ledger.balance();

        assertEquals(0, balance.reordered());
        assertEquals(1, balance.outOfTotalOrder());
    }

    @Test
    void whatWasNotSentIsStray() {
        send(1);
        receive(0, 0, 1, -1, 100, Integer.MAX_VALUE);

        assertEquals(4, ledger.balance().stray());
        assertEquals(1, ledger.balance().received());
    }

    @Test
    void whatIsMeantForOthersIsStrayAndNotMissed() {
        Audience toTheFirst = new Audience() {
            @Override
            public boolean expects(int session, int sequence) {
                return session == 0;
            }

            @Override
            public int size(int sequence) {
                return 1;
            }
        };
        DeliveryLedger whisper = new DeliveryLedger(schedule, toTheFirst, RECEIVERS);
        whisper.sending();
        whisper.receive(0, 0);
        whisper.receive(1, 0);

        assertEquals(new Deliveries(1, 1, 1, 0, 0, 0, 0, 1), whisper.balance());
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
