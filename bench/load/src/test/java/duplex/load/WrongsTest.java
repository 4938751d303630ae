package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong is named: which message, at which session, and whether a broken connection may explain it. */
final class WrongsTest {
    private final Schedule schedule = Schedule.of(LoadPlan.builder()
            .clients(3)
            .ratePerSecond(100)
            .warmup(Duration.ZERO)
            .duration(Duration.ofSeconds(1))
            .build());
    private final DeliveryLedger ledger = new DeliveryLedger(schedule, Audience.everyone(), 3);

    @Test
    void nothingIsNamedWhereNothingIsWrong() {
        send(2);
        receive(0, 0, 1);
        receive(1, 0, 1);
        receive(2, 0, 1);

        assertEquals(Wrongs.NONE, wrongs());
    }

    @Test
    void whatOneReceiverLacksIsLostThere() {
        send(2);
        receive(0, 0, 1);
        receive(1, 0);
        receive(2, 0, 1);

        assertEquals(new Wrongs(0, 0, List.of(new Wrong(Wrong.Kind.LOST, 1, 1))), wrongs());
    }

    @Test
    void whatNobodyGotIsUnheard() {
        send(1);

        assertEquals(3, wrongs().unheard());
        assertEquals(new Wrong(Wrong.Kind.UNHEARD, 2, 0), wrongs().first().get(2));
    }

    @Test
    void whatABrokenConnectionMissedIsNoHoleInItsStay() {
        send(3);
        receive(0, 0, 1, 2);
        receive(1, 0, 1, 2);
        receive(2, 0);
        ledger.ended(2);
        ledger.asking(2);
        ledger.entered(2);

        assertEquals(2, wrongs().missed());
        assertEquals(new Wrong(Wrong.Kind.MISSED, 2, 1), wrongs().first().get(0));
    }

    @Test
    void aHoleBeforeTheConnectionBrokeIsLost() {
        send(3);
        receive(0, 0, 1, 2);
        receive(1, 0, 1, 2);
        receive(2, 0, 2);
        ledger.ended(2);

        assertEquals(new Wrongs(0, 0, List.of(new Wrong(Wrong.Kind.LOST, 2, 1))), wrongs());
    }

    @Test
    void whatCameTwiceOrUncalledForIsNamed() {
        send(1);
        receive(0, 0, 0, 5);
        receive(1, 0);
        receive(2, 0);
        ledger.stray(1, 1);

        assertEquals(
                List.of(
                        new Wrong(Wrong.Kind.DUPLICATE, 0, 0),
                        new Wrong(Wrong.Kind.STRAY, 0, 5),
                        new Wrong(Wrong.Kind.STRAY, 1, -1)),
                wrongs().first());
    }

    @Test
    void theWrongWayRoundIsNamedOnceByEachRule() {
        int next = 1;
        while (schedule.sender(next) != schedule.sender(0)) {
            next++;
        }
        send(next + 1);
        for (int sequence = 0; sequence <= next; sequence++) {
            receive(0, sequence);
            receive(1, sequence);
        }
        receive(2, next);
        for (int sequence = 0; sequence < next; sequence++) {
            receive(2, sequence);
        }

        List<Wrong> first = wrongs().first();

        assertEquals(new Wrong(Wrong.Kind.REORDERED, 2, 0), first.get(0));
        assertEquals(new Wrong(Wrong.Kind.OUT_OF_TOTAL_ORDER, 2, 0), first.get(1));
    }

    @Test
    void onlySoManyOfAKindAreKept() {
        send(100);

        assertEquals(300, wrongs().unheard());
        assertEquals(Wrongs.MOST_OF_A_KIND, wrongs().first().size());
    }

    private Wrongs wrongs() {
        ledger.balance();
        return ledger.wrongs();
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
}
