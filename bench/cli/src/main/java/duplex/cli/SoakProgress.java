package duplex.cli;

import duplex.load.Progress;
import duplex.soak.Leg;
import java.util.Locale;

/** Shows how far a soak is: the legs done, and the run at hand. What each run notes of itself would be too much. */
final class SoakProgress implements Progress {
    private final String target;
    private final Console.Progress console;
    private volatile int legs;

    SoakProgress(String target, Console.Progress console) {
        this.target = target;
        this.console = console;
    }

    /** A leg is over. */
    void ended(Leg leg) {
        legs = leg.number();
    }

    @Override
    public void note(String line) {
        console.show(target + ": " + legs + " legs done; " + line);
    }

    @Override
    public void at(Phase phase, long done, long total) {
        console.show(String.format(
                Locale.ROOT,
                "%s: %d legs done; %s %d of %d",
                target,
                legs,
                phase.name().toLowerCase(Locale.ROOT),
                done,
                total));
    }
}
