package duplex.conformance.cases;

import duplex.client.WireTap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** What all clients of a case sent and got, in one order, its middle left out where it is long. */
final class WireLog {
    private static final int FIRST_LINES = 100;
    private static final int LAST_LINES = 200;

    private final long startNanos = System.nanoTime();
    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private int leftOut;

    /** A tap that writes here, each line under the client's label. */
    WireTap tap(String label) {
        return new WireTap() {
            @Override
            public void sent(String text) {
                add(label + " → " + Texts.shorten(text));
            }

            @Override
            public void received(String text) {
                add(label + " ← " + Texts.shorten(text));
            }
        };
    }

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>(first);
        if (leftOut > 0) {
            lines.add("… " + leftOut + " lines left out …");
        }
        lines.addAll(last);
        return lines;
    }

    private synchronized void add(String line) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        String stamped = String.format(Locale.ROOT, "%7.3f s  %s", seconds, line);
        if (first.size() < FIRST_LINES) {
            first.add(stamped);
            return;
        }
        last.addLast(stamped);
        if (last.size() > LAST_LINES) {
            last.removeFirst();
            leftOut++;
        }
    }
}
