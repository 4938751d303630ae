package duplex.calibration;

import duplex.load.LoadRunner;
import duplex.load.RunResult;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What measures, and is itself measured here. Tests put a wrong one in, to see that the calibrations find it out.
 *
 * @param runners makes the runner of each run
 * @param books what is made of a run's result: nothing else, if the harness is right
 */
record Harness(Supplier<LoadRunner> runners, UnaryOperator<RunResult> books) {
    /** The toolkit's own. */
    static final Harness OURS = new Harness(LoadRunner::new, UnaryOperator.identity());
}
