package duplex.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One figure of one target, from each repeat that has it.
 *
 * @param byRepeat the figure by repeat, from 0; runs of one repeat were done right after each other
 */
public record RunFigures(SortedMap<Integer, Double> byRepeat) {
    /** The figures of some runs, of those that have one. */
    public static <R> RunFigures of(Map<Integer, R> runs, Function<R, Optional<Double>> figure) {
        SortedMap<Integer, Double> byRepeat = new TreeMap<>();
        runs.forEach((repeat, run) -> figure.apply(run).ifPresent(value -> byRepeat.put(repeat, value)));
        return new RunFigures(byRepeat);
    }

    /** How many times another target's figures these are, in each repeat that has both. */
    public RunFigures over(RunFigures under) {
        SortedMap<Integer, Double> ratios = new TreeMap<>();
        byRepeat.forEach((repeat, value) -> Optional.ofNullable(under.byRepeat.get(repeat))
                .map(other -> value / other)
                .filter(Double::isFinite)
                .ifPresent(ratio -> ratios.put(repeat, ratio)));
        return new RunFigures(ratios);
    }

    /** For people: the median, and in brackets its interval if that is known; empty if there is no figure. */
    public String text(int decimals) {
        if (byRepeat.isEmpty()) {
            return "";
        }
        double[] all = byRepeat.values().stream().mapToDouble(each -> each).toArray();
        Interval interval = Bootstrap.seeded(1).ofMedian(all);
        String number = "%." + decimals + "f";
        return interval.isKnown()
                ? String.format(
                        Locale.ROOT,
                        number + " [" + number + ", " + number + "]",
                        interval.estimate(),
                        interval.low(),
                        interval.high())
                : String.format(Locale.ROOT, number, interval.estimate());
    }
}
