package duplex.polling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What one session has been sent and not yet confirmed, numbered from 0. To ask for the events after N is to confirm
 * those before it: only then are they dropped, so that a lost answer loses nothing (POLL-004).
 */
final class Mailbox {
    private static final byte[] START = "{\"events\":[".getBytes(StandardCharsets.US_ASCII);

    private final int maxBytes;
    private final Deque<byte[]> events = new ArrayDeque<>();
    private long first;
    private int bytes;

    /** Of what the last event is a list; null if it is none. */
    private @Nullable Object lastTopic;

    /** The number behind the last event that a poll has been answered with: those before it are not changed any more. */
    private long answered;

    private boolean overflown;

    Mailbox(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    // study: slow consumer
    /**
     * Adds one event, already encoded; the bytes are shared with every other mailbox it goes to. A list takes the place, and
     * the number, of the last event, if that is a list of the same topic and nobody has fetched it.
     *
     * @param topic of what it is a list; null if it is none
     * @return whether there was room; a mailbox that once had none keeps nothing any more
     */
    boolean append(byte[] event, @Nullable Object topic) {
        if (topic != null && topic.equals(lastTopic) && next() > answered) {
            bytes -= events.removeLast().length;
        }
        if (overflown || event.length > maxBytes - bytes) {
            overflown = true;
            events.clear();
            bytes = 0;
            lastTopic = null;
            return false;
        }
        events.add(event);
        lastTopic = topic;
        bytes += event.length;
        return true;
    }

    // study: fan-out
    /** All events from number {@code since} on; the earlier ones are dropped. */
    Batch after(long since) throws ChatException {
        if (since < first || since > next()) {
            throw new ChatException(
                    ChatException.BAD_EVENT, "since is outside of what is kept, " + first + " to " + next());
        }
        for (; first < since; first++) {
            bytes -= events.remove().length;
        }
        answered = next();
        return new Batch(Collections.unmodifiableCollection(events), next());
    }

    /** The number the next event will have. */
    long next() {
        return first + events.size();
    }

    boolean isOverflown() {
        return overflown;
    }

    /** Some events in order, and the number to ask with for those after them. To be used before anything is appended. */
    record Batch(Collection<byte[]> events, long next) {

        /** The answer to a poll. The events are joined as they are: each was encoded once, for everybody. */
        byte[] toJson() {
            byte[] end = ("],\"next\":" + next + "}").getBytes(StandardCharsets.US_ASCII);
            byte[] json = new byte[START.length + joinedLength() + end.length];
            System.arraycopy(START, 0, json, 0, START.length);
            int at = START.length;
            for (byte[] event : events) {
                if (at > START.length) {
                    json[at++] = ',';
                }
                System.arraycopy(event, 0, json, at, event.length);
                at += event.length;
            }
            System.arraycopy(end, 0, json, at, end.length);
            return json;
        }

        private int joinedLength() {
            int length = Math.max(0, events.size() - 1);
            for (byte[] event : events) {
                length += event.length;
            }
            return length;
        }
    }
}
