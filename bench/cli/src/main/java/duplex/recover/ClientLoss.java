package duplex.recover;

import duplex.load.fault.Standstill;
import java.io.IOException;
import java.util.List;

/** Clients of another process are killed, or fall silent; those who stay should feel nothing, and see them gone. */
final class ClientLoss {
    private final Scene scene;
    private final Event event;
    private final List<String> names;

    ClientLoss(Scene scene, Event event) {
        this.scene = scene;
        this.event = event;
        this.names = scene.names().gone(event, scene.plan().gone());
    }

    void takePlace() throws IOException, InterruptedException {
        try (ClientProcess clients = ClientProcess.start(scene.server(), names)) {
            if (!Waiting.until(
                    () -> scene.guests().allSee(list -> list.containsAll(names)),
                    scene.plan().limit())) {
                scene.findings().reason(event, "those who stay were not told of all who came");
                return;
            }
            int from = scene.books().size();
            int cuts = scene.guests().cuts();
            long sinceNanos = System.nanoTime();
            if (event == Event.CLIENTS_KILLED) {
                clients.kill();
                watch(from, sinceNanos);
            } else {
                Standstill silence = clients.silence();
                try {
                    watch(from, sinceNanos);
                    clients.kill(); // before it would go on, and speak again
                } finally {
                    silence.close();
                }
            }
            scene.settle(event, from, cuts, false);
        }
    }

    private void watch(int from, long sinceNanos) throws InterruptedException {
        boolean gone = Waiting.until(this::areGone, scene.plan().limit());
        long nowNanos = System.nanoTime();
        if (gone) {
            scene.findings().time(event, Figure.GONE, nowNanos - sinceNanos);
        } else {
            List<String> ghosts = scene.guests().seenOf(names);
            scene.findings()
                    .reason(
                            event,
                            ghosts.size() + " of " + names.size() + " who are gone still stand in a userList after "
                                    + scene.plan().limit().toSeconds() + " s");
        }
        Waiting.untilAfter(sinceNanos, scene.plan().watch());
        int to = scene.books().size();
        var unused = Waiting.until(
                () -> scene.books().haveArrived(from, to), scene.plan().limit());
        scene.findings().time(event, Figure.P99, scene.books().p99Nanos(from, to));
    }

    private boolean areGone() {
        return scene.guests().allSee(list -> Names.without(names, list).size() == names.size());
    }
}
