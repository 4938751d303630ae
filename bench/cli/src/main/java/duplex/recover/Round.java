package duplex.recover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All events once, on a server that was started for it.
 *
 * @param figures of each event that took place, what was told; times in seconds. A time that is not there never came
 * @param reasons what was wrong, a sentence each; none if nothing was
 */
public record Round(Map<Event, Map<Figure, Double>> figures, List<String> reasons) {
    /** Keeps copies. */
    public Round {
        Map<Event, Map<Figure, Double>> copy = new LinkedHashMap<>();
        figures.forEach((event, each) -> copy.put(event, Map.copyOf(each)));
        figures = copy;
        reasons = List.copyOf(reasons);
    }

    /** Whether nothing was wrong. */
    public boolean holds() {
        return reasons.isEmpty();
    }

    boolean has(Event event) {
        return figures.containsKey(event);
    }

    OptionalDouble figure(Event event, Figure figure) {
        Double value = figures.getOrDefault(event, Map.of()).get(figure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
