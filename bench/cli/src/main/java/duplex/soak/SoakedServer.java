package duplex.soak;

import duplex.load.MeasuredServer;

/** The server that is soaked, as far as whoever started it can tell. */
public interface SoakedServer {
    /** What a run has to know of it. */
    MeasuredServer server();

    /** Whether it was started for the soak, and has ended since. */
    boolean hasEnded();

    /** What it printed last; empty if that is not known. */
    String lastLines();

    /**
     * What its process holds, garbage collected first.
     *
     * @param atSeconds what time it is, from the soak's start
     */
    Vitals vitals(double atSeconds);
}
