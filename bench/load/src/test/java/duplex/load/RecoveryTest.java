package duplex.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import duplex.load.fault.FaultOccurrence;
import duplex.load.host.Reading;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** What faults did, worked out from known receipts: a message every 10 ms for 10 s, usually 1 ms on its way. */
final class RecoveryTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final long START = -4 * SECOND; // nanoTime may be negative

    private final Schedule schedule = Schedule.of(LoadPlan.builder()
            .clients(5)
            .ratePerSecond(100)
            .warmup(Duration.ZERO)
            .duration(Duration.ofSeconds(10))
            .build());
    private final LastReceipts receipts = new LastReceipts(schedule.size(), START);

    @Test
    void lossAndTheTimeUntilAllIsAsBeforeArePutDownToTheFault() {
        deliver(0, 1000, 1 * MILLI);

        // Two of five receivers miss all messages from 2.995 s to 3.4 s: 40 of them.
        FaultReport report = report(sequence -> sequence >= 300 && sequence < 340 ? 2 : 0, fault(2995, 2996))
                .get(0);

        assertEquals(80, report.lost());
        assertEquals(Reading.of(0.405), report.recoverySeconds(), "message 340 is the first that all got");
        assertEquals(2.995, report.beganSeconds());
    }

    @Test
    void whatIsMerelyLateCountsUntilItIsInTimeAgain() {
        deliver(0, 1000, 1 * MILLI);
        for (int i = 300; i < 350; i++) {
            receipts.received(i, START + 3500 * MILLI); // a pause from 3 s to 3.5 s
        }

        FaultReport report = report(sequence -> 0, fault(3000, 3500)).get(0);

        assertEquals(0, report.lost());
        assertEquals(Reading.of(0.48), report.recoverySeconds(), "from 3.48 s on they are late by 20 ms or less");
    }

    @Test
    void aFaultNobodyNoticedIsRecoveredFromAtOnce() {
        deliver(0, 1000, 1 * MILLI);

        assertEquals(
                Reading.of(0.0), report(sequence -> 0, fault(3000, 3001)).get(0).recoverySeconds());
    }

    @Test
    void aTimeInWhichNobodyCouldSendIsNoRecovery() {
        deliver(0, 300, 1 * MILLI);
        deliver(400, 1000, 1 * MILLI);

        FaultReport report = report(sequence -> 0, sequence -> sequence >= 300 && sequence < 400, fault(3000, 3001))
                .get(0);

        assertEquals(0, report.lost());
        assertEquals(Reading.of(1.0), report.recoverySeconds());
    }

    @Test
    void eachFaultAnswersForItsOwnUntilTheNextOne() {
        deliver(0, 1000, 1 * MILLI);

        List<FaultReport> reports =
                report(sequence -> sequence == 305 || sequence == 700 ? 3 : 0, fault(3000, 3001), fault(7000, 7001));

        assertEquals(List.of(3L, 3L), reports.stream().map(FaultReport::lost).toList());
        assertEquals(Reading.of(0.06), reports.get(0).recoverySeconds());
    }

    @Test
    void whoeverDoesNotRecoverInTimeIsNotSaidTo() {
        deliver(0, 1000, 1 * MILLI);

        FaultReport report =
                report(sequence -> sequence >= 300 ? 1 : 0, fault(3000, 3001)).get(0);

        assertEquals(700, report.lost());
        assertInstanceOf(Reading.Missing.class, report.recoverySeconds());
    }

    private List<FaultReport> report(IntUnaryOperator lost, FaultOccurrence... faults) {
        return report(lost, sequence -> false, faults);
    }

    private List<FaultReport> report(IntUnaryOperator lost, IntPredicate skipped, FaultOccurrence... faults) {
        Recovery.Fate fate = new Recovery.Fate() {
            @Override
            public int lost(int sequence) {
                return lost.applyAsInt(sequence);
            }

            @Override
            public boolean wasSkipped(int sequence) {
                return skipped.test(sequence);
            }
        };
        return new Recovery(schedule, schedule.size(), receipts, fate, START).reports(List.of(faults), START);
    }

    private void deliver(int from, int to, long delayNanos) {
        for (int i = from; i < to; i++) {
            receipts.received(i, START + schedule.offsetNanos(i) + delayNanos);
        }
    }

    private static FaultOccurrence fault(int fromMillis, int toMillis) {
        return new FaultOccurrence("reset", START + fromMillis * MILLI, START + toMillis * MILLI, "");
    }
}
