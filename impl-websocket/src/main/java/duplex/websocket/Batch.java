package duplex.websocket;

import duplex.websocket.FanOut.Delivery;
import duplex.websocket.guard.GuardedSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some receivers get in one write: the frames of one or more deliveries, joined, in their order. Receivers who get the
 * same share a batch, however the deliveries to them and to others alternate.
 */
final class Batch {
    private final @Nullable Batch before;
    private final ByteBuffer last;
    private final int bytes;
    private final List<Session> receivers = new ArrayList<>();

    /** The batch of one frame more that was last asked for; receivers of a delivery come one after another. */
    private @Nullable Batch longer;

    private Batch(@Nullable Batch before, ByteBuffer last) {
        this.before = before;
        this.last = last;
        this.bytes = last.remaining() + (before == null ? 0 : before.bytes);
    }

    /** Sorts deliveries, in their order, by who gets what: every receiver is in one batch. */
    static List<Batch> of(List<Delivery> deliveries) {
        Batch none = new Batch(null, ByteBuffer.allocate(0));
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
                    receiver.setBatch(soFar.with(frame));
                }
            }
            return gather(receivers);
        } finally {
            receivers.forEach(receiver -> receiver.setBatch(null));
        }
    }

    private Batch with(ByteBuffer frame) {
        Batch batch = longer;
        if (batch == null || !batch.last.equals(frame)) {
            batch = new Batch(this, frame);
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

    /** The frames, one behind another. */
    ByteBuffer frames() {
        if (bytes == last.remaining()) {
            return last;
        }
        ByteBuffer joined = ByteBuffer.allocate(bytes);
        int end = bytes;
        for (Batch batch = this; batch != null; batch = batch.before) {
            end -= batch.last.remaining();
            joined.put(end, batch.last, batch.last.position(), batch.last.remaining());
        }
        return joined;
    }
}
