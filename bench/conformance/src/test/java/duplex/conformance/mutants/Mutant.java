package duplex.conformance.mutants;

import duplex.client.Protocol;
import duplex.conformance.specimen.Door;
import java.util.function.Supplier;

/**
 * A specimen broken in one way.
 *
 * @param rule the rule it breaks, whose case must catch it
 * @param slip what is wrong with it
 * @param door makes the broken server's door
 * @param isBusy whether its rule's case keeps the machine so busy that it takes more time
 * @param keeps a rule it still keeps, to show that it is not simply dead; empty if it breaks too much for that
 */
record Mutant(String rule, String slip, Supplier<Door> door, boolean isBusy, String keeps) {

    Protocol protocol() {
        return door.get().protocol();
    }

    @Override
    public String toString() {
        return rule + " on " + protocol().label() + ": " + slip;
    }
}
