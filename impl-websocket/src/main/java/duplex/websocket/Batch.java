package duplex.websocket;

import duplex.websocket.FanOut.Delivery;
import duplex.websocket.FanOut.Topic;
import duplex.websocket.guard.GuardedSocket;
import duplex.websocket.guard.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some receivers get in one write: the frames of one or more deliveries, joined, in their order. Receivers who get the
 * same share a batch, however the deliveries to them and to others alternate. A list that follows another of its topic
 * takes its place.
 */
final class Batch {
    private final @Nullable Batch before;
    private final ByteBuffer last;
    private final @Nullable Topic topic;
    private final int bytes;
    private final boolean hasLists;
    private final List<Session> receivers = new ArrayList<>();

    /** The batch of one frame more that was last asked for; receivers of a delivery come one after another. */
    private @Nullable Batch longer;

    private @Nullable ByteBuffer joined;
    private @Nullable List<Part> parts;

    private Batch(@Nullable Batch before, ByteBuffer last, @Nullable Topic topic) {
        this.before = before;
        this.last = last;
        this.topic = topic;
        this.bytes = last.remaining() + (before == null ? 0 : before.bytes);
        this.hasLists = topic != null || (before != null && before.hasLists);
    }

    /** Sorts deliveries, in their order, by who gets what: every receiver is in one batch. */
    static List<Batch> of(List<Delivery> deliveries) {
        Batch none = new Batch(null, ByteBuffer.allocate(0), null);
        List<Session> receivers = new ArrayList<>();
        try {
            for (Delivery delivery : deliveries) {
                ByteBuffer frame = GuardedSocket.textFrame(delivery.event());
                for (Session receiver : delivery.receivers()) {
                    Batch soFar = receiver.batch();
                    if (soFar == null) {
                        receivers.add(receiver);
                        soFar = none;
                    }
                    receiver.setBatch(soFar.with(frame, delivery.topic()));
                }
            }
            return gather(receivers);
        } finally {
            receivers.forEach(receiver -> receiver.setBatch(null));
        }
    }

    private Batch with(ByteBuffer frame, @Nullable Topic ofFrame) {
        if (before != null && topic != null && topic.equals(ofFrame)) {
            return before.with(frame, ofFrame);
        }
        Batch batch = longer;
        if (batch == null || !batch.last.equals(frame)) {
            batch = new Batch(this, frame, ofFrame);
            longer = batch;
        }
        return batch;
    }

    private static List<Batch> gather(List<Session> receivers) {
        List<Batch> batches = new ArrayList<>();
        for (Session receiver : receivers) {
            Batch batch = receiver.batch();
            if (batch != null) {
                if (batch.receivers.isEmpty()) {
                    batches.add(batch);
                }
                batch.receivers.add(receiver);
            }
        }
        return batches;
    }

    List<Session> receivers() {
        return receivers;
    }

    /** The frames, one behind another; joined once for all receivers. */
    ByteBuffer frames() {
        ByteBuffer frames = joined;
        if (frames == null) {
            frames = framesSince(0);
            joined = frames;
        }
        return frames;
    }

    /** The same, with each list for itself, so that a newer one can take its place where it has to wait. */
    List<Part> parts() {
        List<Part> all = parts;
        if (all == null) {
            all = hasLists ? divided() : List.of(new Part(frames(), null));
            parts = all;
        }
        return all;
    }

    private List<Part> divided() {
        List<Part> backwards = new ArrayList<>();
        Batch end = this;
        while (end.before != null) {
            Batch begin = end.before;
            while (end.topic == null && begin.topic == null && begin.before != null) {
                begin = begin.before;
            }
            backwards.add(new Part(end.framesSince(begin.bytes), end.topic));
            end = begin;
        }
        Collections.reverse(backwards);
        return backwards;
    }

    private ByteBuffer framesSince(int begin) {
        int length = bytes - begin;
        if (length == last.remaining()) {
            return last;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        int end = length;
        for (Batch batch = this; batch != null && end > 0; batch = batch.before) {
            end -= batch.last.remaining();
            joined.put(end, batch.last, batch.last.position(), batch.last.remaining());
        }
        return joined;
    }
}
