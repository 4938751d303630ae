package duplex.attack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How often something was seen. */
final class Tally {
    private static final int MOST_SHOWN = 5;

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    synchronized void add(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The most frequent first: {@code closed 1009 ×8, hung up}. */
    @Override
    public synchronized String toString() {
        String shown = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_SHOWN)
                .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " ×" + each.getValue()))
                .collect(Collectors.joining(", "));
        return counts.size() > MOST_SHOWN ? shown + ", …" : shown;
    }
}
