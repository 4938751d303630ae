package duplex.cli;

import duplex.conformance.Deviation;
import duplex.conformance.Kit;
import duplex.conformance.KitListener;
import duplex.conformance.Layer;
import duplex.conformance.Report;
import duplex.conformance.Rule;
import duplex.conformance.Target;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Runs the conformance kit against a target that is running. */
final class Conformance {
    private Conformance() {}

    /** The chat's rules; {@code known} are those the target is known not to keep. */
    static Report check(
            Targets.Running running, List<Deviation> known, Predicate<Rule> chosen, boolean quick, KitListener listener)
            throws CliException, InterruptedException {
        return check(running, Layer.CHAT, known, chosen, quick, listener);
    }

    /** A layer's rules. */
    static Report check(
            Targets.Running running,
            Layer layer,
            List<Deviation> known,
            Predicate<Rule> chosen,
            boolean quick,
            KitListener listener)
            throws CliException, InterruptedException {
        Target target = Target.of(running.protocol(), running.address()).labelled(running.name());
        Kit kit = Kit.of(target, layer).known(known).only(chosen);
        try {
            return (quick ? kit.quick() : kit).run(listener);
        } catch (IOException cannotTest) {
            throw CliException.unreachable(running.name() + ": " + cannotTest.getMessage());
        }
    }
}
