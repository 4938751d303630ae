package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The messages on their way. The first session sends all of them, and the next one as soon as one has reached everybody;
 * so everybody must get each of them, once and in its turn, and nothing else.
 *
 * <p>Receipts of one session are told by one thread, those of different sessions by any number.
 */
final class Flight implements Receiver {
    /** The session that sends all messages. */
    static final int SENDER = 0;

    private static final int MOST_COMPLAINTS = 5;

    private final int run;
    private final FlightPlan plan;
    private final NanoClock clock;
    private final Executor sender;
    private final int[] due;
    /** How many sessions have got a message, by its number modulo those in flight. */
    private final AtomicIntegerArray arrivals;

    private final LongAdder outOfTurn = new LongAdder();
    private final LongAdder strays = new LongAdder();
    private final List<String> endings = new ArrayList<>();
    private @Nullable ChatWire wire;
    private boolean open;
    private int started;
    private int sent;
    private int complete;

    /**
     * Messages to be.
     *
     * @param run what this run's stamps carry
     * @param sender runs what it is given on the sending session's thread, one after the other: at once, if it is called
     *     on that
     */
    Flight(int run, FlightPlan plan, NanoClock clock, Executor sender) {
        this.run = run;
        this.plan = plan;
        this.clock = clock;
        this.sender = sender;
        this.due = new int[plan.clients()];
        this.arrivals = new AtomicIntegerArray(plan.inFlight());
    }

    /** Sends the first messages, and from then on one for each that has arrived. */
    synchronized void begin(ChatWire on) {
        wire = on;
        open = true;
        for (int i = 0; i < plan.inFlight(); i++) {
            startNext();
        }
    }

    /** No message follows any more; those on their way still arrive. */
    synchronized void end() {
        open = false;
    }

    /** Whether none is on its way. */
    synchronized boolean isDown() {
        return complete == started;
    }

    /** How many have reached everybody. */
    synchronized int complete() {
        return complete;
    }

    /** What went wrong so far. */
    synchronized List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (outOfTurn.sum() > 0) {
            complaints.add(outOfTurn.sum() + " messages came twice, late, or after some that never came");
        }
        if (strays.sum() > 0) {
            complaints.add(strays.sum() + " messages came that nobody had sent here");
        }
        complaints.addAll(endings.subList(0, Math.min(MOST_COMPLAINTS, endings.size())));
        return complaints;
    }

    @Override
    public void received(int session, int stampRun, int sequence, long intendedNanos, long receivedNanos) {
        if (stampRun != run || sequence < 0) {
            strays.increment();
            return;
        }
        if (sequence != due[session]) {
            outOfTurn.increment();
        }
        due[session] = sequence + 1;
        if (arrivals.incrementAndGet(sequence % plan.inFlight()) == plan.clients()) {
            arrived(sequence);
        }
    }

    @Override
    public void strayed(int session, int stamps) {
        strays.add(stamps);
    }

    @Override
    public synchronized void ended(int session, String reason) {
        endings.add("session " + session + " ended: " + reason);
    }

    private synchronized void arrived(int sequence) {
        arrivals.set(sequence % plan.inFlight(), 0);
        complete++;
        if (open) {
            startNext();
        }
    }

    /** It gets its number when it is sent: those that are started on several threads could overtake each other. */
    private void startNext() {
        started++;
        sender.execute(this::sendNext);
    }

    private synchronized void sendNext() {
        if (wire != null) {
            wire.send(SENDER, new Stamp(run, sent++, clock.nanoTime()));
        }
    }
}
