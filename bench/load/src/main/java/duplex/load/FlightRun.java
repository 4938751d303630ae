package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.WireOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a number of messages in flight and tells what that costs the server: how much work it does for a delivery when
 * nothing waits, and when much does.
 *
 * <p>This is a closed loop: it follows the server, and forgives it every stall. It says nothing of latency, and how many
 * deliveries a second there were depends on the generator as well. {@link LoadRunner} is for those.
 *
 * <p>Counted is from a moment at which nothing is on its way to the next such moment.
 */
public final class FlightRun {
    private static final long STEP_MILLIS = 5;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final FlightPlan plan;
    private final MeasuredServer server;
    private final Progress progress;
    private final NanoClock clock = NanoClock.SYSTEM;
    private volatile boolean stopped;
    private volatile boolean flying;

    /**
     * One run to be.
     *
     * @param server the target; not one that is polled
     * @param progress hears how far it is
     * @throws IllegalArgumentException if it is polled: a message would wait for a timer, and all others for it
     */
    public FlightRun(FlightPlan plan, MeasuredServer server, Progress progress) {
        if (server.protocol() == WireProtocol.POLLING) {
            throw new IllegalArgumentException("messages in flight to a polled server wait for the clients' timers");
        }
        this.plan = plan;
        this.server = server;
        this.progress = progress;
    }

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if the address is none, or on a machine not one's own, or if there are too few files
     * @throws TargetException if the target could not be reached or would not let the sessions in, or a message did not
     *     reach everybody within ten seconds
     */
    public FlightResult run() throws IOException, InterruptedException {
        try (Warm warm = warmUp()) {
            return warm.measure();
        }
    }

    /**
     * Lets the sessions in and warms the server up; counts nothing yet. Throws what {@link #run} does.
     *
     * @return the same server, with everybody in; for the caller to close
     */
    public Warm warmUp() throws IOException, InterruptedException {
        LoadPlan load = plan.load();
        InetSocketAddress remote = Remote.of(server.address(), load);
        FileLimit.check(plan.clients(), server.protocol());
        EventLoops loops = plan.awake() ? EventLoops.awake(() -> flying) : EventLoops.forThisMachine();
        WireOptions options = new WireOptions(
                server.address(), remote, plan.clients(), plan.messageBytes(), load.pollInterval(), load.seed());
        Flight flight =
                new Flight(ThreadLocalRandom.current().nextInt(), plan, clock, task -> loops.on(Flight.SENDER, task));
        Warm warm = new Warm(flight, server.protocol().open(options, loops, clock, flight));
        boolean isWarm = false;
        try {
            Pace pace = new Pace(load, server.protocol().naturalDelay(load));
            new Joining(load, pace, warm.wire, server.address(), progress).joinAll(() -> stopped);
            keepUp(flight, warm.wire, Progress.Phase.WARMUP, plan.warmup().toNanos());
            isWarm = true;
            return warm;
        } finally {
            if (!isWarm) {
                warm.close();
            }
        }
    }

    /**
     * A warm server with all sessions in. While it is not measured nothing is on its way, and the generator's threads for
     * it sleep: several can wait for their turns beside each other.
     */
    public final class Warm implements AutoCloseable {
        private final Flight flight;
        private final ChatWire wire;

        private Warm(Flight flight, ChatWire wire) {
            this.flight = flight;
            this.wire = wire;
        }

        /**
         * Keeps the messages in flight for the plan's duration, once more. Not to be called by several threads.
         *
         * @return what came of this turn; all complaints so far are in it
         * @throws TargetException if a message did not reach everybody within ten seconds
         */
        public FlightResult measure() throws IOException, InterruptedException {
            int completeBefore = flight.complete();
            ServerWatch.Sample before = server.watch().processOnly();
            long startNanos = clock.nanoTime();
            long cpuBeforeNanos = Observation.processCpuNanos();
            keepUp(flight, wire, Progress.Phase.MEASURING, plan.duration().toNanos());
            long cpuNanos = Observation.processCpuNanos() - cpuBeforeNanos;
            long elapsedNanos = clock.nanoTime() - startNanos;
            ServerWatch.Sample after = server.watch().processOnly();
            return new FlightResult(
                    plan,
                    flight.complete() - completeBefore,
                    elapsedNanos / 1e9,
                    cpuNanos / 1e9,
                    after.since(before),
                    flight.complaints());
        }

        @Override
        public void close() {
            wire.close();
        }
    }

    /** Ends the run early; what was counted so far is the result. */
    public void stop() {
        stopped = true;
    }

    /** Keeps them in flight for so long, and waits until all are down. */
    private void keepUp(Flight flight, ChatWire wire, Progress.Phase phase, long nanos)
            throws IOException, InterruptedException {
        flying = true;
        try {
            flight.begin(wire);
            awaitEnd(flight, phase, nanos);
        } finally {
            flying = false;
        }
    }

    private void awaitEnd(Flight flight, Progress.Phase phase, long nanos) throws IOException, InterruptedException {
        long startNanos = clock.nanoTime();
        long progressNanos = startNanos;
        int complete = flight.complete();
        while (!flight.isDown()) {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            long now = clock.nanoTime();
            if (stopped || now - startNanos >= nanos) {
                flight.end();
            }
            progress.at(phase, Math.min(now - startNanos, nanos) / 1_000_000, nanos / 1_000_000);
            if (flight.complete() != complete) {
                complete = flight.complete();
                progressNanos = now;
            } else if (now - progressNanos > SILENCE_NANOS) {
                throw new TargetException(server.address() + ": a message did not reach all " + plan.clients()
                        + " sessions within ten seconds" + suspicions(flight));
            }
        }
    }

    private static String suspicions(Flight flight) {
        return flight.complaints().isEmpty() ? "" : "; " + String.join("; ", flight.complaints());
    }
}
