package duplex.cli;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * How a command that measures run by run ends when it is interrupted: the run at hand is stopped, no further one begins, and
 * what was measured is kept.
 */
final class EarlyEnd {
    private final CountDownLatch kept = new CountDownLatch(1);
    private @Nullable Runnable stopAtHand;
    private volatile boolean asked;

    /** Takes effect until it is undone. */
    AtExit.Step whenInterrupted(Console.Progress progress) {
        return AtExit.finish(() -> {
            progress.note("interrupted; the runs that came to their end are kept");
            ask();
            AtExit.await(kept, () -> progress.note("the runs could not be kept within " + AtExit.LAST_SECONDS + " s"));
        });
    }

    /** Whether no further run is to begin, and the one that was stopped does not count. */
    boolean isAsked() {
        return asked;
    }

    /** A run begins, which is ended early by this. */
    synchronized void atHand(Runnable stop) {
        stopAtHand = stop;
        if (asked) {
            stop.run();
        }
    }

    /** What was measured is printed and written. */
    void kept() {
        kept.countDown();
    }

    private synchronized void ask() {
        asked = true;
        if (stopAtHand != null) {
            stopAtHand.run();
        }
    }
}
