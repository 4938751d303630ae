package duplex.cli;

import duplex.load.LoadPlan;

/**
 * One row of a benchmark to be: a target and the load it gets.
 *
 * @param label the row's name
 * @param plan with the seed of the first repeat
 */
record Contender(TargetDefinition target, String label, LoadPlan plan) {
    /** The same with another load, under another name. */
    Contender with(LoadPlan other, String newLabel) {
        return new Contender(target, newLabel, other);
    }
}
