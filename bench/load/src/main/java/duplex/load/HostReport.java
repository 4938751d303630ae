package duplex.load;

import duplex.load.host.GcPauses;
import duplex.load.host.HostStalls;
import duplex.load.host.Reading;
import java.util.List;

/**
 * What kept the generator from its work while it measured.
 *
 * @param nanos how long it measured
 * @param stalls when its process could not run, its own garbage collections among them
 * @param gc its own garbage collections
 * @param busyCores processors its threads were busy on, on average
 * @param cores processors it might use
 */
public record HostReport(long nanos, HostStalls stalls, GcPauses gc, double busyCores, int cores) {
    static final HostReport NOTHING =
            new HostReport(0, new HostStalls(0, 0, 0, 0, 0, 0, List.of()), new GcPauses(0, 0, Reading.of(0L)), 0, 1);

    /** Which part of the time the process stood still, from 0 to 1. */
    public double stalledShare() {
        return nanos == 0 ? 0 : (double) stalls.totalNanos() / nanos;
    }

    /** Which part of its processors' time the generator used, from 0 to 1. */
    public double busyShare() {
        return busyCores / cores;
    }
}
