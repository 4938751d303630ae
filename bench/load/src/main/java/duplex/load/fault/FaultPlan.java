package duplex.load.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What goes wrong during a run, and when: {@code pause@3s:1s,reset@5s}. Times are from the start of measuring, without
 * the warm-up. Two faults of one kind may not overlap; of different kinds they may, and then both are there.
 *
 * @param faults by their time
 */
public record FaultPlan(List<Fault> faults) {
    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    private static final int MOST_FAULTS = 100;

    /**
     * Sorted.
     *
     * @throws IllegalArgumentException if there are more than 100, or two of one kind overlap
     */
    public FaultPlan {
        if (faults.size() > MOST_FAULTS) {
            throw new IllegalArgumentException(
                    "a plan may have " + MOST_FAULTS + " faults at most, and this one has " + faults.size());
        }
        faults = faults.stream()
                .sorted(Comparator.comparing(Fault::at).thenComparing(Fault::kind))
                .toList();
        faults.forEach(FaultBounds::check);
        checkOverlap(faults);
    }

    /**
     * Reads faults separated by commas; nothing at all is {@link #NONE}.
     *
     * @throws IllegalArgumentException if it is no plan; the message says what is wrong with which part, and how it is
     *     written
     */
    @JsonCreator
    public static FaultPlan parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        List<Fault> faults = new ArrayList<>();
        for (String each : text.split(",", MOST_FAULTS + 1)) {
            faults.add(FaultText.parse(each.strip()));
        }
        return new FaultPlan(faults);
    }

    /** When the last of them is over, from the start of measuring. */
    public Duration end() {
        return faults.stream().map(Fault::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** As {@link #parse} reads it. */
    @Override
    @JsonValue
    public String toString() {
        return faults.stream().map(Fault::toString).collect(Collectors.joining(","));
    }

    private static void checkOverlap(List<Fault> sorted) {
        for (Fault.Kind kind : Fault.Kind.values()) {
            List<Fault> same =
                    sorted.stream().filter(each -> each.kind() == kind).toList();
            for (int i = 1; i < same.size(); i++) {
                if (same.get(i).at().compareTo(same.get(i - 1).end()) < 0
                        || same.get(i).at().equals(same.get(i - 1).at())) {
                    throw new IllegalArgumentException(
                            same.get(i - 1) + " and " + same.get(i) + " overlap: let one end before the other begins");
                }
            }
        }
    }
}
