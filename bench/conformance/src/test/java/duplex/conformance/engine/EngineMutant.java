package duplex.conformance.engine;

import duplex.conformance.LayerMutant;
import duplex.conformance.specimen.SocketIoDoor;
import duplex.conformance.specimen.Specimen;
import java.util.function.Supplier;

/**
 * A Socket.IO server broken in one way.
 *
 * @param rule the rule it breaks, whose case must catch it
 * @param slip what is wrong with it
 * @param door makes the broken server's door
 * @param keeps a rule it still keeps, to show that it is not simply dead
 */
record EngineMutant(String rule, String slip, Supplier<SocketIoDoor> door, String keeps) implements LayerMutant {
    EngineMutant(String rule, String slip, Supplier<SocketIoDoor> door) {
        this(rule, slip, door, "SIO5-EVENT-001");
    }

    EngineMutant keeping(String otherRule) {
        return new EngineMutant(rule, slip, door, otherRule);
    }

    @Override
    public Running start() {
        return Specimen.start(door.get());
    }

    @Override
    public String toString() {
        return rule + ": " + slip;
    }
}
