package duplex.calibration;

import java.io.IOException;

/** One question to the toolkit of which the answer is known beforehand. */
public interface Calibration {
    /** What it is called on the command line, as in {@code stall}. */
    String name();

    /** What it asks, in a sentence for people. */
    String question();

    /**
     * Asks it.
     *
     * @param quick whether it is to take seconds, and to hold only to what a busy machine cannot break
     * @throws IOException if a server or a process of the calibration's own could not be run
     */
    Finding run(boolean quick) throws IOException, InterruptedException;
}
