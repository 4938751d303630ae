package duplex.report;

import java.util.ArrayList;
import java.util.List;

/**
 * In which order several targets are run several times: A B C, C B A, A B C and so on.
 *
 * <p>A machine that grows warmer or busier from run to run would favour whoever goes first. Turning the order round each
 * time gives all targets the same average place after an even number of repeats, so that a steady drift favours nobody;
 * after an odd number n the places' averages differ by at most (targets − 1) / n.
 *
 * <p>All targets of one repeat have the same seed, so the same schedule: they are compared pair by pair.
 */
public final class Interleaving {
    private Interleaving() {}

    /**
     * One run to be done.
     *
     * @param target which target
     * @param repeat which repeat, from 0
     * @param seed the plan's seed for this run: that of the first repeat + {@code repeat}
     */
    public record Turn<T>(T target, int repeat, long seed) {}

    /**
     * The runs in their order.
     *
     * @param targets in the order of the first repeat
     * @param repeats how often each target is run, 1 or more
     * @param seed the plan's seed
     * @throws IllegalArgumentException if there is no target, one is there twice, or there is no repeat
     */
    public static <T> List<Turn<T>> of(List<T> targets, int repeats, long seed) {
        if (targets.isEmpty() || repeats < 1) {
            throw new IllegalArgumentException(targets.size() + " targets, " + repeats + " repeats: nothing to run");
        }
        if (targets.stream().distinct().count() != targets.size()) {
            throw new IllegalArgumentException("a target is there twice: " + targets);
        }
        List<Turn<T>> turns = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int place = 0; place < targets.size(); place++) {
                int index = repeat % 2 == 0 ? place : targets.size() - 1 - place;
                turns.add(new Turn<>(targets.get(index), repeat, seed + repeat));
            }
        }
        return turns;
    }
}
