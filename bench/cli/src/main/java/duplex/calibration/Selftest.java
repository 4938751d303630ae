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
        all.add(new Hogged(stand));
        all.add(new CheapServer(stand));
        all.add(new Capacity(stand));
        all.add(new KnownSkew(stand));
        all.add(new PollingDelays(stand));
        all.add(new WireBytes(stand));
        all.add(new ServerCpu(stand));
        all.add(new Merge());
        return List.copyOf(all);
    }
}
