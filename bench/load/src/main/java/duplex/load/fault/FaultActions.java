package duplex.load.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Which faults can be brought about in a run, and by what. */
public final class FaultActions {
    /** Stops a server and starts it again; returns when it listens. */
    @FunctionalInterface
    public interface Restart {
        /** Does it; what it throws is noted beside the fault. */
        void restart() throws Exception;
    }

    private final Map<Fault.Kind, FaultAction> actions = new EnumMap<>(Fault.Kind.class);

    /** The faults of the network: those of the connections that go through this proxy. */
    public FaultActions network(FaultProxy proxy) {
        for (Fault.Kind kind : FaultProxy.KINDS) {
            actions.put(kind, proxy);
        }
        return this;
    }

    /** The server's restart. */
    public FaultActions restart(Restart restart) {
        actions.put(Fault.Kind.RESTART, new FaultAction() {
            @Override
            public void begin(Fault fault) throws Exception {
                restart.restart();
            }

            @Override
            public void end(Fault fault) {}
        });
        return this;
    }

    /** The standstill of a process that this one started, with its children. It is asked for when it is to stop. */
    public FaultActions stop(Supplier<Process> process) {
        actions.put(Fault.Kind.STOP, new ProcessStop(process));
        return this;
    }

    /**
     * What to do about a plan.
     *
     * @throws IllegalArgumentException if there is a fault in it that nothing here can bring about
     */
    Map<Fault.Kind, FaultAction> allFor(FaultPlan plan) {
        for (Fault fault : plan.faults()) {
            if (!actions.containsKey(fault.kind())) {
                throw new IllegalArgumentException("nothing here can bring about " + fault
                        + ": 'restart' and 'stop' need a target that is started for the run, the others its proxy");
            }
        }
        return Map.copyOf(actions);
    }
}
