package duplex.load;

import duplex.load.fault.FaultOccurrence;
import duplex.load.host.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out what each fault did: which messages were lost or late because of it, and from when on all was as before.
 *
 * <p>A message is late if its last receiver had it later than one and a half times the usual, and 20 ms more; the usual is
 * the median of the messages before the first fault. What is lost or late from shortly before a fault, for it may have been
 * on its way then, until the next one is put down to it; so are messages that nobody could send.
 */
final class Recovery {
    private static final double LATE_TIMES = 1.5;
    private static final long LATE_MORE_NANOS = 20_000_000;
    private static final long STEADY_NANOS = 500_000_000;

    private final Schedule schedule;
    private final int messages;
    private final LastReceipts receipts;
    private final Fate fate;
    private final long startNanos;

    /** What became of messages. */
    interface Fate {
        /** How many of a message's receivers never got it. */
        int lost(int sequence);

        /** Whether it could not be sent. */
        boolean wasSkipped(int sequence);
    }

    /**
     * For one run, when all is done.
     *
     * @param messages how many of the schedule were sent
     * @param startNanos when the schedule began
     */
    Recovery(Schedule schedule, int messages, LastReceipts receipts, Fate fate, long startNanos) {
        this.schedule = schedule;
        this.messages = messages;
        this.receipts = receipts;
        this.fate = fate;
        this.startNanos = startNanos;
    }

    /**
     * What the faults did.
     *
     * @param measuringNanos when measuring began: times are told from there
     */
    List<FaultReport> reports(List<FaultOccurrence> faults, long measuringNanos) {
        List<FaultReport> reports = new ArrayList<>();
        long lateNanos = faults.isEmpty() ? 0 : lateNanos(faults.get(0).beganNanos());
        for (int i = 0; i < faults.size(); i++) {
            FaultOccurrence fault = faults.get(i);
            int from = firstSince(fault.beganNanos() - lateNanos);
            int to = i + 1 < faults.size() ? firstSince(faults.get(i + 1).beganNanos() - lateNanos) : messages;
            long lost = 0;
            for (int sequence = from; sequence < to; sequence++) {
                lost += fate.lost(sequence);
            }
            reports.add(new FaultReport(
                    fault.fault(),
                    (fault.beganNanos() - measuringNanos) / 1e9,
                    (fault.endedNanos() - measuringNanos) / 1e9,
                    fault.failure(),
                    lost,
                    recovery(fault, from, to, lateNanos)));
        }
        return reports;
    }

    private Reading<Double> recovery(FaultOccurrence fault, int from, int to, long lateNanos) {
        int steadySince = from;
        for (int sequence = from; sequence < to; sequence++) {
            if (isMissedOrLate(sequence, lateNanos)) {
                steadySince = sequence + 1;
            } else if (intendedNanos(sequence) - intendedNanos(steadySince) >= STEADY_NANOS) {
                // In time from the first message after the fault on: then nobody noticed.
                long nanos = steadySince == from ? 0 : intendedNanos(steadySince) - fault.beganNanos();
                return Reading.of(Math.max(0, nanos) / 1e9);
            }
        }
        return Reading.missing("messages were not in time again for half a second before the next fault or the end");
    }

    private boolean isMissedOrLate(int sequence, long lateNanos) {
        return fate.wasSkipped(sequence) || fate.lost(sequence) > 0 || delayNanos(sequence) > lateNanos;
    }

    private long lateNanos(long firstFaultNanos) {
        int from = schedule.firstMeasured();
        int to = Math.max(from, firstSince(firstFaultNanos));
        long[] delays = new long[to - from];
        for (int i = 0; i < delays.length; i++) {
            delays[i] = delayNanos(from + i);
        }
        Arrays.sort(delays);
        long usual = delays.length == 0 ? 0 : delays[delays.length / 2];
        return (long) (LATE_TIMES * usual) + LATE_MORE_NANOS;
    }

    /** The first measured message that was intended at this time or later. */
    private int firstSince(long nanos) {
        int sequence = schedule.firstMeasured();
        while (sequence < messages && intendedNanos(sequence) - nanos < 0) {
            sequence++;
        }
        return sequence;
    }

    private long delayNanos(int sequence) {
        return receipts.lastNanos(sequence) - intendedNanos(sequence);
    }

    private long intendedNanos(int sequence) {
        return startNanos + schedule.offsetNanos(sequence);
    }
}
