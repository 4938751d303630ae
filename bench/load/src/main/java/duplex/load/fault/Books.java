package duplex.load.fault;

import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through a proxy: on its thread, read by any. */
final class Books {
    final LongAdder connections = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder bytesToTarget = new LongAdder();
    final LongAdder bytesToClients = new LongAdder();
    final LongAdder chunksHeld = new LongAdder();
    final LongAdder bytesDropped = new LongAdder();
    final LongAdder resets = new LongAdder();

    ProxyCounts counts() {
        return new ProxyCounts(
                connections.sum(),
                refused.sum(),
                bytesToTarget.sum(),
                bytesToClients.sum(),
                chunksHeld.sum(),
                bytesDropped.sum(),
                resets.sum());
    }
}
