package duplex.load;

import duplex.load.wire.Receiver;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes what the drivers tell, and enters it in the books: the ledger for every receipt, the recorders for those that are
 * measured. A message is measured if it was <em>intended</em> after the warm-up, whenever it was sent or arrived.
 */
final class Receipts implements Receiver {
    private final int run;
    private final Schedule schedule;
    private final DeliveryLedger ledger;
    private final LatencyRecorder latency;
    private final LatencyRecorder sendLag;
    private final Attendance attendance;
    private final AtomicLong lastSentNanos = new AtomicLong(Long.MIN_VALUE);
    private volatile long startNanos;

    /**
     * Books for one run.
     *
     * @param run what this run's stamps carry
     */
    Receipts(
            int run,
            Schedule schedule,
            DeliveryLedger ledger,
            LatencyRecorder latency,
            LatencyRecorder sendLag,
            Attendance attendance) {
        this.run = run;
        this.schedule = schedule;
        this.ledger = ledger;
        this.latency = latency;
        this.sendLag = sendLag;
        this.attendance = attendance;
    }

    /** The schedule begins at this time; to be called before the first message is sent. */
    void startAt(long nanos) {
        startNanos = nanos;
    }

    @Override
    public void received(int session, int stampRun, int sequence, long intendedNanos, long receivedNanos) {
        if (!isOurs(stampRun, sequence, intendedNanos)) {
            ledger.stray(1);
        } else if (ledger.receive(session, sequence) == DeliveryLedger.Entry.FIRST
                && sequence >= schedule.firstMeasured()) {
            latency.record(receivedNanos - intendedNanos);
        }
    }

    @Override
    public void sent(int session, long intendedNanos, long sentNanos) {
        lastSentNanos.accumulateAndGet(sentNanos, Math::max);
        if (isMeasured(intendedNanos)) {
            sendLag.record(sentNanos - intendedNanos);
        }
    }

    @Override
    public void strayed(int session, int stamps) {
        ledger.stray(stamps);
    }

    @Override
    public void entered(int session) {
        attendance.entered(session);
    }

    @Override
    public void left(int session) {
        ledger.left(session);
    }

    @Override
    public void stoppedReading(int session) {
        ledger.stoppedReading(session);
    }

    @Override
    public void ended(int session, String reason) {
        attendance.ended(session, reason);
    }

    /** When the latest message was really sent. */
    long lastSentNanos() {
        return lastSentNanos.get();
    }

    private boolean isOurs(int stampRun, int sequence, long intendedNanos) {
        return stampRun == run
                && sequence >= 0
                && sequence < schedule.size()
                && intendedNanos == startNanos + schedule.offsetNanos(sequence);
    }

    private boolean isMeasured(long intendedNanos) {
        return schedule.firstMeasured() < schedule.size()
                && intendedNanos - startNanos >= schedule.offsetNanos(schedule.firstMeasured());
    }
}
