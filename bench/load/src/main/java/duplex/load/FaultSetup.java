package duplex.load;

import duplex.load.fault.Fault;
import duplex.load.fault.FaultActions;
import duplex.load.fault.FaultPlan;
import duplex.load.fault.FaultProxy;
import duplex.load.fault.FaultTimeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What stands between the sessions and the server when faults are planned: a network that can be broken. */
final class FaultSetup implements AutoCloseable {
    private final FaultPlan plan;
    private final InetSocketAddress remote;
    private final @Nullable FaultProxy proxy;
    private final FaultActions actions = new FaultActions();

    private FaultSetup(FaultPlan plan, InetSocketAddress remote, @Nullable FaultProxy proxy) {
        this.plan = plan;
        this.remote = remote;
        this.proxy = proxy;
    }

    /**
     * Sets up what a plan's faults need; without faults, nothing.
     *
     * @param remote where the server listens
     * @throws IllegalArgumentException if a fault needs the server's process, and the run did not start it
     */
    static FaultSetup of(LoadPlan plan, MeasuredServer server, InetSocketAddress remote) throws IOException {
        if (plan.faults().faults().isEmpty()) {
            return new FaultSetup(plan.faults(), remote, null);
        }
        requireControl(plan.faults(), server);
        FaultProxy proxy = FaultProxy.to(remote, plan.seed());
        FaultSetup setup = new FaultSetup(plan.faults(), proxy.address(), proxy);
        setup.actions.network(proxy);
        server.control()
                .ifPresent(control ->
                        setup.actions.stop(control::process).restart(() -> proxy.retarget(control.restart())));
        return setup;
    }

    /** Where the sessions are to connect to. */
    InetSocketAddress remote() {
        return remote;
    }

    /** Begins to carry the plan out. */
    FaultTimeline begin(long measuringNanos) {
        return FaultTimeline.start(plan, actions, measuringNanos);
    }

    @Override
    public void close() {
        if (proxy != null) {
            proxy.close();
        }
    }

    private static void requireControl(FaultPlan plan, MeasuredServer server) {
        for (Fault fault : plan.faults()) {
            boolean ofServer = fault.kind() == Fault.Kind.RESTART || fault.kind() == Fault.Kind.STOP;
            if (ofServer && server.control().isEmpty()) {
                throw new IllegalArgumentException(
                        fault + " needs a server that was started for the run; " + server.address() + " was not");
            }
        }
    }
}
