package duplex.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is wrong, and keeps the first few of each kind; from any thread. */
final class WrongsLog {
    private final Map<Wrong.Kind, Long> counts = new EnumMap<>(Wrong.Kind.class);
    private final List<Wrong> first = new ArrayList<>();

    synchronized void note(Wrong.Kind kind, int session, int sequence) {
        if (counts.merge(kind, 1L, Long::sum) <= Wrongs.MOST_OF_A_KIND) {
            first.add(new Wrong(kind, session, sequence));
        }
    }

    /** What this log and another have, the other's first. */
    Wrongs after(WrongsLog other) {
        List<Wrong> all = other.first();
        all.addAll(first());
        return new Wrongs(count(Wrong.Kind.MISSED), count(Wrong.Kind.UNHEARD), all);
    }

    private synchronized long count(Wrong.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    private synchronized List<Wrong> first() {
        return new ArrayList<>(first);
    }
}
