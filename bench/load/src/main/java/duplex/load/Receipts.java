package duplex.load;

import duplex.load.wire.Receiver;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes what the drivers tell, and enters it in the books: the ledger for every receipt, the recorders for those that are
 * measured. A message is measured if it was <em>intended</em> after the warm-up, whenever it was sent or arrived.
 */
final class Receipts implements Receiver {
    private static final int ENDINGS_KEPT = 5;

    private final int run;
    private final Schedule schedule;
    private final DeliveryLedger ledger;
    private final LatencyRecorder latency;
    private final LatencyRecorder sendLag;
    private final AtomicInteger ended = new AtomicInteger();
    private final Queue<String> endings = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastSentNanos = new AtomicLong(Long.MIN_VALUE);
    private volatile long startNanos;

    /**
     * Books for one run.
     *
     * @param run what this run's stamps carry
     */
    Receipts(int run, Schedule schedule, DeliveryLedger ledger, LatencyRecorder latency, LatencyRecorder sendLag) {
        this.run = run;
        this.schedule = schedule;
        this.ledger = ledger;
        this.latency = latency;
        this.sendLag = sendLag;
    }

    /** The schedule begins at this time; to be called before the first message is sent. */
    void startAt(long nanos) {
        startNanos = nanos;
    }

    @Override
    public void received(int session, int stampRun, int sequence, long intendedNanos, long receivedNanos) {
        if (!isOurs(stampRun, sequence, intendedNanos)) {
            ledger.stray();
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
    public void ended(int session, String reason) {
        if (ended.getAndIncrement() < ENDINGS_KEPT) {
            endings.add("session " + session + " ended: " + reason);
        }
    }

    /** How many sessions ended before their time. */
    int sessionsEnded() {
        return ended.get();
    }

    /** How the first few of them ended. */
    Iterable<String> endings() {
        return endings;
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
