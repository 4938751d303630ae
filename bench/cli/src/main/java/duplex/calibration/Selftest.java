package duplex.calibration;

import java.util.ArrayList;
import java.util.List;

/** All calibrations there are, in the order in which they are run. */
public final class Selftest {
    private Selftest() {}

    /** Those of this program, on a stand. */
    public static List<Calibration> on(Stand stand) {
        List<Calibration> all = new ArrayList<>();
        all.add(new Stall(stand));
        all.addAll(Mutant.all(stand));
        return List.copyOf(all);
    }
}
