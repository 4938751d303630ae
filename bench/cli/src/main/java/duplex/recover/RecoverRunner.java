package duplex.recover;

import java.io.IOException;
import java.util.function.Consumer;

/** Does one round: lets the guests in, has each event take place, and looks afterwards who is there. */
public final class RecoverRunner {
    private final RecoveredServer server;
    private final RecoverPlan plan;
    private final Consumer<Event> listener;

    /**
     * One round to be.
     *
     * @param server has been started for it, and nobody else is there
     * @param listener hears what takes place next
     */
    public RecoverRunner(RecoveredServer server, RecoverPlan plan, Consumer<Event> listener) {
        this.server = server;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Does it. To end it early, interrupt the thread: what it has started has ended when this throws.
     *
     * @throws IOException if the server cannot be started again, or sessions cannot enter; the message is for people
     */
    public Round run() throws IOException, InterruptedException {
        Names names = Names.random();
        Books books = new Books(plan.clients());
        Findings findings = new Findings();
        try (Guests guests = new Guests(server, plan, names, books)) {
            Scene scene = calm(new Scene(server, plan, names, guests, books, findings, 0));
            for (Event event : plan.events()) {
                listener.accept(event);
                findings.begins(event);
                takePlace(event, scene);
            }
            listener.accept(Event.AFTERWARDS);
            new Newcomer(scene).takePlace();
        }
        if (books.wrong() > 0) {
            findings.reason(Event.AFTERWARDS, books.wrong() + " deliveries came twice, or of what nobody had said");
        }
        return findings.round();
    }

    /** All enter and talk; what a server needs to become quick is past when the p99 is taken. */
    private Scene calm(Scene scene) throws IOException, InterruptedException {
        listener.accept(Event.CALM);
        long sinceNanos = System.nanoTime();
        scene.guests().enter();
        if (!Waiting.until(scene.guests()::seeEachOther, plan.limit())) {
            throw new IOException(scene.guests().absentSince(sinceNanos) + " of " + plan.clients()
                    + " sessions did not get in, or are not in everybody's userList");
        }
        scene.guests().talk();
        Waiting.untilAfter(System.nanoTime(), plan.watch());
        int from = scene.books().size();
        Waiting.untilAfter(System.nanoTime(), plan.watch());
        int to = scene.books().size();
        scene.findings().begins(Event.CALM);
        scene.settle(Event.CALM, 0, 0, false);
        long p99Nanos = scene.books().p99Nanos(from, to);
        scene.findings().time(Event.CALM, Figure.P99, p99Nanos);
        return scene.withCalm(p99Nanos);
    }

    private static void takePlace(Event event, Scene scene) throws IOException, InterruptedException {
        switch (event) {
            case CLIENTS_KILLED, CLIENTS_SILENT -> new ClientLoss(scene, event).takePlace();
            case SERVER_STOPPED -> new ServerStop(scene).takePlace();
            case SERVER_RESTARTED -> new ServerRestart(scene).takePlace();
            case CALM, AFTERWARDS -> throw new IllegalArgumentException(event + " always takes place");
        }
    }
}
