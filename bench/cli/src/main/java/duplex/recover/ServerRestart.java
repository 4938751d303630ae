package duplex.recover;

import java.io.IOException;

/** The server is killed and started again while everybody talks. */
final class ServerRestart {
    private static final Event EVENT = Event.SERVER_RESTARTED;

    private final Scene scene;

    ServerRestart(Scene scene) {
        this.scene = scene;
    }

    void takePlace() throws IOException, InterruptedException {
        int from = scene.books().size();
        int cuts = scene.guests().cuts();
        long sinceNanos = System.nanoTime();
        scene.server().kill();
        scene.server().startAgain();
        scene.findings().time(EVENT, Figure.LISTENS, System.nanoTime() - sinceNanos);
        awaitReturn(sinceNanos);
        scene.awaitInTime(EVENT, from, sinceNanos);
        Waiting.untilAfter(System.nanoTime(), scene.plan().watch());
        scene.settle(EVENT, from, cuts, true);
    }

    private void awaitReturn(long sinceNanos) throws InterruptedException {
        if (!Waiting.until(
                () -> scene.guests().haveEnteredAfter(sinceNanos), scene.plan().limit())) {
            scene.findings().reason(EVENT, scene.guests().absentSince(sinceNanos) + " sessions did not get in again");
            return;
        }
        scene.findings().time(EVENT, Figure.BACK, scene.guests().lastEntranceNanos(sinceNanos) - sinceNanos);
        if (Waiting.until(scene.guests()::seeEachOther, scene.plan().limit())) {
            scene.findings().time(EVENT, Figure.LISTED, System.nanoTime() - sinceNanos);
        } else {
            scene.findings().reason(EVENT, "not everybody's userList names everybody, and nobody else");
        }
    }
}
