package duplex.load.fault;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The state of the network that the proxy imitates. Used on the proxy's thread only. */
final class Network {
    /** The least time after which TCP sends again what was lost, on Linux. */
    static final long RETRANSMISSION_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final SplittableRandom random;
    private boolean paused;
    private long delayNanos;
    private double lossShare;

    Network(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean paused() {
        return paused;
    }

    void pause(boolean on) {
        paused = on;
    }

    void delayBy(long nanos) {
        delayNanos = nanos;
    }

    void lose(double share) {
        lossShare = share;
    }

    /** For how long the chunk that came just now is held. */
    long holdNanos() {
        boolean lost = lossShare > 0 && random.nextDouble() < lossShare;
        return delayNanos + (lost ? RETRANSMISSION_NANOS : 0);
    }
}
