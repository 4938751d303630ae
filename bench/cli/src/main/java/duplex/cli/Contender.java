package duplex.cli;

import duplex.load.LoadPlan;
import duplex.report.BenchRun;

/**
 * One row of a benchmark to be: a target and the load it gets.
 *
 * @param label the row's name
 * @param plan with the seed of the first repeat
 */
record Contender(TargetDefinition target, String label, LoadPlan plan) {
    /**
     * A load at another rate.
     *
     * @throws CliException if the load cannot have it
     */
    static LoadPlan at(double ratePerSecond, LoadPlan plan) throws CliException {
        try {
            return plan.toBuilder().ratePerSecond(ratePerSecond).build();
        } catch (IllegalArgumentException outOfBounds) {
            throw CliException.usage(String.valueOf(outOfBounds.getMessage()));
        }
    }

    /**
     * The same as a point of a curve, named so.
     *
     * @throws CliException if the load cannot have that rate
     */
    Contender at(double ratePerSecond) throws CliException {
        return with(at(ratePerSecond, plan), BenchRun.labelAt(label, ratePerSecond));
    }

    /** The same with another load, under another name. */
    Contender with(LoadPlan other, String newLabel) {
        return new Contender(target, newLabel, other);
    }
}
