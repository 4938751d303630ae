package duplex.recover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one round brings to light. */
final class Findings {
    private static final double NANOS = 1e9;

    private final Map<Event, Map<Figure, Double>> figures = new EnumMap<>(Event.class);
    private final List<String> reasons = new ArrayList<>();

    /** The event has taken place: what has no figure of it from now on, never happened. */
    void begins(Event event) {
        figures.put(event, new EnumMap<>(Figure.class));
    }

    void count(Event event, Figure figure, long count) {
        put(event, figure, (double) count);
    }

    /** A time, which is told in seconds. */
    void time(Event event, Figure figure, long nanos) {
        put(event, figure, Math.max(0, nanos) / NANOS);
    }

    /** Something was wrong. */
    void reason(Event event, String what) {
        reasons.add(event.id() + ": " + what);
    }

    Round round() {
        return new Round(figures, reasons);
    }

    private void put(Event event, Figure figure, double value) {
        figures.computeIfAbsent(event, each -> new EnumMap<>(Figure.class)).put(figure, value);
    }
}
