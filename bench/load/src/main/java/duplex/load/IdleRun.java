package duplex.load;

import duplex.load.host.Footprint;
import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.WireOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Brings sessions in that say nothing, and tells what the server holds with a few of them and with all: what a session that
 * just stays costs it in memory. A few come first, since with the first ones come classes, code and pools, which are no
 * session's.
 *
 * <p>They do what keeps them in, and no more: they answer heartbeats, or poll.
 */
public final class IdleRun {
    private static final long STEP_MILLIS = 20;

    private final IdlePlan plan;
    private final MeasuredServer server;
    private final Supplier<Footprint> look;
    private final Progress progress;
    private final Stillness stillness = new Stillness();
    private volatile boolean stopped;

    /**
     * One run to be.
     *
     * @param server the target
     * @param look tells what its process holds
     * @param progress hears how far it is
     */
    public IdleRun(IdlePlan plan, MeasuredServer server, Supplier<Footprint> look, Progress progress) {
        this.plan = plan;
        this.server = server;
        this.look = look;
        this.progress = progress;
    }

    /**
     * Does it.
     *
     * @return both looks; after {@link #stop} they may show fewer sessions than planned, and are worth nothing
     * @throws IllegalArgumentException if the address is none, or on a machine not one's own, or so many files cannot be open
     * @throws TargetException if the target could not be reached or would not let the sessions in
     */
    public IdleResult run() throws IOException, InterruptedException {
        LoadPlan load = plan.load();
        InetSocketAddress remote = Remote.of(server.address(), load);
        FileLimit.check(plan.sessions(), server.protocol());
        WireOptions options = new WireOptions(
                server.address(), remote, plan.sessions(), load.messageBytes(), load.pollInterval(), load.seed());
        try (ChatWire wire =
                server.protocol().open(options, EventLoops.forThisMachine(), NanoClock.SYSTEM, stillness)) {
            Pace pace = new Pace(load, server.protocol().naturalDelay(load));
            Joining joining = new Joining(load, pace, wire, server.address(), progress);
            joining.joinUpTo(plan.first(), () -> stopped);
            Footprint before = lookWhenSettled();
            joining.joinUpTo(plan.sessions(), () -> stopped);
            Footprint after = lookWhenSettled();
            return new IdleResult(plan, before, after, stillness.complaints());
        }
    }

    /** Ends the run early. */
    public void stop() {
        stopped = true;
    }

    private Footprint lookWhenSettled() throws InterruptedException {
        long nanos = plan.settle().toNanos();
        long startNanos = System.nanoTime();
        for (long spent = 0; spent < nanos && !stopped; spent = System.nanoTime() - startNanos) {
            progress.at(Progress.Phase.SETTLING, spent / 1_000_000, nanos / 1_000_000);
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        return look.get();
    }
}
