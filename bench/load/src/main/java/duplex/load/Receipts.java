package duplex.load;

import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the drivers tell, and enters it in the books: the ledger for every receipt, the recorders for those that are
 * measured. A message is measured if it was <em>intended</em> after the warm-up, whenever it was sent or arrived.
 */
final class Receipts implements Receiver {
    private final int run;
    private final Schedule schedule;
    private final DeliveryLedger ledger;
    private final Attendance attendance;
    private final LatencyRecorder latency = new LatencyRecorder();
    private final LatencyRecorder serviceTime = new LatencyRecorder();
    private final LatencyRecorder sendLag = new LatencyRecorder();
    private final LatencyRecorder polls = new LatencyRecorder();
    private final FanOutSkew skew;
    private final DelaySample delays;
    /** When each message was really sent; the sender's thread writes it before any receiver can have it. */
    private final long[] sentNanos;

    private final AtomicLong lastSentNanos = new AtomicLong(Long.MIN_VALUE);
    private volatile long startNanos;
    private volatile @Nullable LastReceipts lastReceipts;

    /**
     * Books for one run.
     *
     * @param run what this run's stamps carry
     * @param seed what the sample of deliveries is drawn from
     */
    Receipts(int run, Schedule schedule, DeliveryLedger ledger, Attendance attendance, int receivers, long seed) {
        this.run = run;
        this.schedule = schedule;
        this.ledger = ledger;
        this.attendance = attendance;
        this.skew = new FanOutSkew(schedule, receivers);
        this.delays = new DelaySample(schedule, receivers, seed);
        this.sentNanos = new long[schedule.size()];
    }

    /** The schedule begins at this time; to be called before the first message is sent. */
    void startAt(long nanos) {
        startNanos = nanos;
    }

    /** Notes from now on when each message reached its last receiver. */
    void follow(LastReceipts last) {
        lastReceipts = last;
    }

    @Override
    public void received(int session, int stampRun, int sequence, long intendedNanos, long receivedNanos) {
        if (!isOurs(stampRun, sequence, intendedNanos)) {
            ledger.stray(session, 1);
        } else if (ledger.receive(session, sequence) == DeliveryLedger.Entry.FIRST
                && sequence >= schedule.firstMeasured()) {
            latency.record(receivedNanos - intendedNanos);
            serviceTime.record(receivedNanos - sentNanos[sequence]);
            skew.received(session, sequence, receivedNanos);
            LastReceipts last = lastReceipts;
            if (last != null) {
                last.received(sequence, receivedNanos);
            }
            delays.received(session, sequence, receivedNanos - intendedNanos);
        }
    }

    @Override
    public void sent(int session, Stamp stamp, long nanos) {
        sentNanos[stamp.sequence()] = nanos;
        lastSentNanos.accumulateAndGet(nanos, Math::max);
        if (stamp.sequence() >= schedule.firstMeasured()) {
            sendLag.record(nanos - stamp.intendedNanos());
        }
    }

    @Override
    public void polled(int session, long askedNanos, long answeredNanos) {
        int first = schedule.firstMeasured();
        if (first < schedule.size() && askedNanos - startNanos >= schedule.offsetNanos(first)) {
            polls.record(answeredNanos - askedNanos);
        }
    }

    @Override
    public void strayed(int session, int stamps) {
        ledger.stray(session, stamps);
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

    /** From intended time to receipt. */
    LatencyRecorder latency() {
        return latency;
    }

    /** From real sending to receipt. */
    LatencyRecorder serviceTime() {
        return serviceTime;
    }

    /** From intended time to sending. */
    LatencyRecorder sendLag() {
        return sendLag;
    }

    /** How far apart the receivers were. */
    Skew skew() {
        return skew.skew(sentNanos);
    }

    /** What can be held against the theory of polling. */
    PollSamples pollSamples() {
        return PollSamples.of(delays, polls.latency());
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
}
