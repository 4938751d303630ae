package duplex.recover;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What came out for one target.
 *
 * @param target what it is called
 * @param rounds at least one
 */
public record TargetRecovery(String target, List<Round> rounds) {
    /** Keeps a copy. */
    public TargetRecovery {
        rounds = List.copyOf(rounds);
    }

    /** Whether nothing was wrong in any round. */
    public boolean holds() {
        return rounds.stream().allMatch(Round::holds);
    }

    boolean has(Event event) {
        return rounds.stream().anyMatch(round -> round.has(event));
    }

    /** In how many rounds a figure never came, though its event took place. */
    long without(Event event, Figure figure) {
        return rounds.stream()
                .filter(round -> round.has(event) && round.figure(event, figure).isEmpty())
                .count();
    }

    /** The values of all rounds that have one, from the least to the most. */
    List<Double> sorted(Event event, Figure figure) {
        return rounds.stream()
                .map(round -> round.figure(event, figure))
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .boxed()
                .toList();
    }

    /** A time's median over the rounds that have one, of two middle ones the mean; a count's sum. Empty if none has. */
    OptionalDouble overall(Event event, Figure figure) {
        List<Double> values = sorted(event, figure);
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        int half = values.size() / 2;
        double median = values.size() % 2 == 1 ? values.get(half) : (values.get(half - 1) + values.get(half)) / 2;
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        return OptionalDouble.of(figure.isTime() ? median : sum);
    }
}
