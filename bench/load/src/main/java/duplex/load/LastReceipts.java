package duplex.load;

import java.util.concurrent.atomic.AtomicLongArray;

/** When each message reached the last of its receivers; kept only where faults are planned, for it costs at every receipt. */
final class LastReceipts {
    private final AtomicLongArray nanos;
    private final long originNanos;

    /**
     * For so many messages.
     *
     * @param originNanos a time before all receipts
     */
    LastReceipts(int messages, long originNanos) {
        this.nanos = new AtomicLongArray(messages);
        this.originNanos = originNanos;
    }

    /** A message arrived somewhere. */
    void received(int sequence, long receivedNanos) {
        nanos.accumulateAndGet(sequence, receivedNanos - originNanos, Math::max);
    }

    /** When it arrived last. */
    long lastNanos(int sequence) {
        return originNanos + nanos.get(sequence);
    }
}
