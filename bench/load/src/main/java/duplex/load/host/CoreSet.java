package duplex.load.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Some of the machine's processors, by the kernel's numbers; written as the kernel writes them: {@code 0-2,5}.
 *
 * @param ids ascending, without repeats, at least one
 */
public record CoreSet(List<Integer> ids) {
    private static final int HIGHEST = 65_535;

    /**
     * Sorted.
     *
     * @throws IllegalArgumentException if there is none, or one below 0 or above 65535
     */
    public CoreSet {
        TreeSet<Integer> sorted = new TreeSet<>(ids);
        if (sorted.isEmpty() || sorted.first() < 0 || sorted.last() > HIGHEST) {
            throw new IllegalArgumentException("not a set of processors: " + ids);
        }
        ids = List.copyOf(sorted);
    }

    /**
     * Reads the kernel's form.
     *
     * @throws IllegalArgumentException if it is not that
     */
    @JsonCreator
    public static CoreSet parse(String text) {
        List<Integer> ids = new ArrayList<>();
        for (String part : text.strip().split(",", -1)) {
            if (!part.matches("\\d{1,5}(-\\d{1,5})?")) {
                throw new IllegalArgumentException("not a list of processors such as 0-2,5: " + text);
            }
            int dash = part.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
            int last = Integer.parseInt(part.substring(dash + 1));
            for (int id = first; id <= Math.min(last, HIGHEST + 1); id++) {
                ids.add(id);
            }
        }
        return new CoreSet(ids);
    }

    /** How many there are. */
    public int size() {
        return ids.size();
    }

    /** The kernel's form. */
    @Override
    @JsonValue
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ids.size(); i++) {
            int first = ids.get(i);
            while (i + 1 < ids.size() && ids.get(i + 1) == ids.get(i) + 1) {
                i++;
            }
            int last = ids.get(i);
            text.append(text.isEmpty() ? "" : ",").append(first).append(last == first ? "" : "-" + last);
        }
        return text.toString();
    }
}
