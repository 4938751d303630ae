package duplex.cli;

import duplex.load.Progress;
import java.util.Locale;

/** Shows how far a run is, as one line on the terminal. */
final class BenchProgress implements Progress {
    private final String label;
    private final Console.Progress console;

    BenchProgress(String label, Console.Progress console) {
        this.label = label;
        this.console = console;
    }

    @Override
    public void note(String line) {
        console.note(label + ": " + line);
    }

    @Override
    public void at(Phase phase, long done, long total) {
        console.show(String.format(
                Locale.ROOT, "%s: %s %d of %d", label, phase.name().toLowerCase(Locale.ROOT), done, total));
    }
}
