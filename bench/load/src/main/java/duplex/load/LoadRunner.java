package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.WireOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Runs a plan against a target: brings the sessions in, sends the schedule, waits for what is still on its way, and
 * accounts for all of it.
 *
 * <p>One runner does one run at a time. {@link #stop} may be called from any thread, as from a shutdown hook.
 */
public final class LoadRunner {
    /** What opens a driver; tests put something of their own between it and the books. */
    @FunctionalInterface
    interface Opening {
        ChatWire open(WireProtocol protocol, WireOptions options, EventLoops loops, Receiver receiver);
    }

    private final Opening opening;
    private volatile boolean stopped;
    private volatile Wrongs wrongs = Wrongs.NONE;

    /** A runner that has done nothing yet. */
    public LoadRunner() {
        this((protocol, options, loops, receiver) -> protocol.open(options, loops, NanoClock.SYSTEM, receiver));
    }

    LoadRunner(Opening opening) {
        this.opening = opening;
    }

    /** Does one run against a server that was not started for it; otherwise as the other {@code run}. */
    public RunResult run(LoadPlan plan, WireProtocol protocol, URI address, Progress progress)
            throws IOException, InterruptedException {
        return run(plan, MeasuredServer.at(protocol, address), progress);
    }

    /**
     * Does one run.
     *
     * @param server the target
     * @param progress hears how far it is
     * @return what was measured; also after {@link #stop}, or when the target died midway
     * @throws IllegalArgumentException if the address is none, or on a machine not one's own, or a planned fault cannot be
     *     brought about
     * @throws TargetException if the target could not be reached or would not let the sessions in
     */
    public RunResult run(LoadPlan plan, MeasuredServer server, Progress progress)
            throws IOException, InterruptedException {
        InetSocketAddress remote = Remote.of(server.address(), plan);
        FileLimit.check(plan.clients(), server.protocol());
        Schedule schedule = Schedule.of(plan);
        Run run = new Run(plan, server, schedule, progress, NanoClock.SYSTEM);
        try (FaultSetup faults = FaultSetup.of(plan, server, remote)) {
            EventLoops loops = EventLoops.forThisMachine();
            progress.note("schedule " + schedule.hash() + ", input and output by " + loops.engine());
            try (ChatWire wire =
                    opening.open(server.protocol(), options(plan, server, faults), loops, run.receipts())) {
                Pace pace = new Pace(plan, server.protocol().naturalDelay(plan));
                new Joining(plan, pace, wire, server.address(), progress).joinAll(() -> stopped);
                clearAway();
                OpenLoop.Timer timer = new PreciseTimer(loops, NanoClock.SYSTEM, plan.ratePerSecond());
                run.measure(wire, timer, faults, () -> stopped);
            }
            // Only now, with its threads gone, does nobody write in the books any more.
            RunResult result = run.result(loops.engine(), stopped);
            wrongs = run.wrongs();
            return result;
        }
    }

    /** What was wrong with the deliveries of the last run that came to its end, one by one. */
    public Wrongs wrongs() {
        return wrongs;
    }

    /** Ends the run early: what is on its way is awaited for a moment, and what was measured is kept. */
    public void stop() {
        stopped = true;
    }

    /** What joining left in memory is collected now, rather than in the middle of what is measured. */
    private static void clearAway() {
        System.gc();
    }

    private static WireOptions options(LoadPlan plan, MeasuredServer server, FaultSetup faults) {
        return new WireOptions(
                server.address(),
                faults.remote(),
                plan.clients(),
                plan.messageBytes(),
                plan.pollInterval(),
                plan.seed());
    }
}
