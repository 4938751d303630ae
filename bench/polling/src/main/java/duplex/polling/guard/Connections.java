package duplex.polling.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Every open connection: how many there may be, how much may wait for their clients, and the end of those
 * that take too long over what they do. */
public final class Connections {
    private final int max;
    private final LongSupplier nanoTime;
    private final int maxUntakenBytes;
    private final Set<Watch> open = new HashSet<>();
    private long untakenBytes;

    public Connections(HttpLimits limits, LongSupplier nanoTime) {
        this.max = limits.maxConnections();
        this.maxUntakenBytes = limits.maxUntakenBytes();
        this.nanoTime = nanoTime;
    }

    /**
     * Closes every connection whose time is up. One look at all of them now and then costs less than a timer each, which
     * would have to be set anew three times a request.
     */
    public void closeOverdue() {
        long now = nanoTime.getAsLong();
        for (Watch watch : List.copyOf(open)) {
            if (watch.isOverdue(now)) {
                watch.close();
            }
        }
    }

    int count() {
        return open.size();
    }

    boolean admit(Watch watch) {
        return open.size() < max && open.add(watch);
    }

    void forget(Watch watch) {
        open.remove(watch);
    }

    /** An answer waits for its client; false if that is more than may wait. */
    boolean untaken(int bytes) {
        untakenBytes += bytes;
        return untakenBytes <= maxUntakenBytes;
    }

    /** The client has taken it, or is gone. */
    void taken(int bytes) {
        untakenBytes -= bytes;
    }

    long now() {
        return nanoTime.getAsLong();
    }
}
