package duplex.client;

import java.util.ArrayList;
import java.util.List;

/** A tap that keeps what it hears: {@code > } before what was sent, {@code < } before what was received. */
final class HeardTap implements WireTap {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void sent(String text) {
        lines.add("> " + text);
    }

    @Override
    public synchronized void received(String text) {
        lines.add("< " + text);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
