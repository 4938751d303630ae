package duplex.recover;

import duplex.load.fault.Standstill;
import java.io.IOException;

/** The server stands still for a while, as if its machine had no time for it, and goes on. */
final class ServerStop {
    private static final Event EVENT = Event.SERVER_STOPPED;

    private final Scene scene;

    ServerStop(Scene scene) {
        this.scene = scene;
    }

    void takePlace() throws IOException, InterruptedException {
        int from = scene.books().size();
        int cuts = scene.guests().cuts();
        long sinceNanos;
        Standstill standstill = Standstill.of(scene.server().process());
        try {
            Waiting.untilAfter(System.nanoTime(), scene.plan().stop());
        } finally {
            sinceNanos = System.nanoTime();
            standstill.close();
        }
        awaitWhatWasSaidMeanwhile(from, scene.books().size(), sinceNanos);
        scene.awaitInTime(EVENT, from, sinceNanos);
        Waiting.untilAfter(sinceNanos, scene.plan().watch());
        scene.settle(EVENT, from, cuts, false);
    }

    private void awaitWhatWasSaidMeanwhile(int from, int to, long sinceNanos) throws InterruptedException {
        if (Waiting.until(
                () -> scene.books().haveArrived(from, to), scene.plan().limit())) {
            long last = scene.books().lastReceiptNanos(from, to, sinceNanos);
            scene.findings().time(EVENT, Figure.CAUGHT_UP, last - sinceNanos);
        }
    }
}
