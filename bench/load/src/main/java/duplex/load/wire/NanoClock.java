package duplex.load.wire;

/**
 * Where the time comes from. Intended, sent and received times are all read from one clock, so that they may be
 * subtracted; tests put one in that they turn by hand.
 */
@FunctionalInterface
public interface NanoClock {
    /** The machine's monotonic clock: never set back, the same for every process of one host. */
    NanoClock SYSTEM = System::nanoTime;

    /** Nanoseconds since some fixed moment; may be negative, as {@link System#nanoTime} may. */
    long nanoTime();
}
