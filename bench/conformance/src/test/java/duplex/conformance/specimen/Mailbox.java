package duplex.conformance.specimen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The events a polling session has not acknowledged yet, numbered from 1; asking after N acknowledges up to N. */
public final class Mailbox {
    private final Deque<ObjectNode> events = new ArrayDeque<>();
    private long forgotten;
    private long bytes;

    void add(String event, JsonNode data) {
        ObjectNode entry = Json.object().put("event", event);
        entry.set("data", data);
        bytes += size(entry);
        events.add(entry);
    }

    /** Whether the events after this number are all still here. */
    public boolean holdsAfter(long since) {
        return since >= forgotten && since <= next();
    }

    /** Forgets the events up to this number. */
    public void forget(long since) {
        while (forgotten < since && !events.isEmpty()) {
            bytes -= size(events.remove());
            forgotten++;
        }
    }

    /** {@code {"events":[…],"next":…}}: what came after this number. */
    public ObjectNode after(long since) {
        ObjectNode answer = Json.object();
        var list = answer.putArray("events");
        events.stream().skip(since - forgotten).forEach(list::add);
        return answer.put("next", next());
    }

    /** The number of the newest event that was acknowledged. */
    public long forgotten() {
        return forgotten;
    }

    /** The number of the newest event. */
    public long next() {
        return forgotten + events.size();
    }

    /** How much waits here. */
    public long bytes() {
        return bytes;
    }

    private static int size(ObjectNode entry) {
        return entry.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
