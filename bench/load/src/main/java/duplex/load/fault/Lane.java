package duplex.load.fault;

import duplex.load.wire.NanoClock;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: takes what one side sends, and passes it on in order, at once or when the network's
 * state allows. While more is held than may be, or the other side does not keep up, nothing more is read. On the event
 * loop only.
 */
final class Lane {
    static final long MOST_HELD_BYTES = 4L << 20;

    /** How the side that sends ended. */
    enum Ending {
        NOT_YET,
        /** It has nothing more to send. */
        FINISHED,
        /** Its connection broke. */
        BROKEN
    }

    /** What becomes of the other side when everything before the ending was passed on. */
    interface Outcome {
        void ended(Ending ending);
    }

    private record Held(ByteBuf chunk, int bytes, long dueNanos) {}

    private final Channel source;
    private final Channel sink;
    private final Network network;
    private final Room room;
    private final NanoClock clock;
    private final Books books;
    private final LongAdder forwarded;
    private final Outcome outcome;

    private final ArrayDeque<Held> queue = new ArrayDeque<>();
    private boolean open;
    private boolean dead;
    private Ending ending = Ending.NOT_YET;
    private Ending told = Ending.NOT_YET;
    private long heldBytes;
    private @Nullable ScheduledFuture<?> timer;

    Lane(
            Channel source,
            Channel sink,
            Network network,
            Room room,
            NanoClock clock,
            Books books,
            LongAdder forwarded,
            Outcome outcome) {
        this.source = source;
        this.sink = sink;
        this.network = network;
        this.room = room;
        this.clock = clock;
        this.books = books;
        this.forwarded = forwarded;
        this.outcome = outcome;
    }

    /** Both sides are there. */
    void open() {
        open = true;
        proceed();
    }

    /** Takes what was read; it is the lane's from now on. */
    void arrived(ByteBuf chunk) {
        if (dead) {
            drop(chunk, chunk.readableBytes());
            return;
        }
        long holdNanos = network.holdNanos();
        if (open && !network.paused() && queue.isEmpty() && holdNanos == 0) {
            forward(chunk, chunk.readableBytes());
        } else {
            hold(chunk, clock.nanoTime() + holdNanos); // and never before the one in front
        }
    }

    /** No more is there to be read at the moment. */
    void readComplete() {
        sink.flush();
        regulate();
    }

    /** The side that sends has ended; the other is told when it has got everything. */
    void ended(Ending how) {
        if (ending != Ending.BROKEN) {
            ending = how;
        }
        if (dead) {
            tellEnding();
        } else {
            proceed();
        }
    }

    /** The state of the network has changed, or time has passed. */
    void proceed() {
        if (!open || network.paused()) {
            return;
        }
        long now = clock.nanoTime();
        for (Held next = queue.peek(); next != null && next.dueNanos() - now <= 0; next = queue.peek()) {
            queue.remove();
            release(next);
            forward(next.chunk(), next.bytes());
        }
        sink.flush();
        if (queue.isEmpty()) {
            tellEnding();
        } else {
            wakeAtNextDue(now);
        }
        regulate();
    }

    /** Never carries anything again: what is held is dropped, and so is all that comes. */
    void die() {
        dead = true;
        for (Held each = queue.poll(); each != null; each = queue.poll()) {
            release(each);
            drop(each.chunk(), each.bytes());
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        tellEnding();
        regulate();
    }

    /** Reads on or not. */
    void regulate() {
        boolean mayRead = dead || (open && sink.isWritable() && heldBytes < MOST_HELD_BYTES && !room.isFull());
        if (source.config().isAutoRead() != mayRead) {
            source.config().setAutoRead(mayRead);
        }
    }

    private void hold(ByteBuf chunk, long dueNanos) {
        int bytes = chunk.readableBytes();
        ByteBuf kept = chunk;
        if (chunk.capacity() > 2 * bytes) { // a read's buffer is large, and what was read often small
            kept = chunk.alloc().buffer(bytes).writeBytes(chunk);
            chunk.release();
        }
        queue.add(new Held(kept, bytes, dueNanos));
        heldBytes += bytes;
        room.take(bytes);
        books.chunksHeld.increment();
        if (open && !network.paused()) {
            wakeAtNextDue(clock.nanoTime());
        }
    }

    private void wakeAtNextDue(long now) {
        Held next = queue.peek();
        if (next != null && timer == null) {
            timer = source.eventLoop().schedule(this::wake, Math.max(0, next.dueNanos() - now), TimeUnit.NANOSECONDS);
        }
    }

    private void wake() {
        timer = null; // it still runs, and yet the next one must be set
        proceed();
    }

    private void tellEnding() {
        if (told != ending) {
            told = ending;
            outcome.ended(ending);
        }
    }

    private void forward(ByteBuf chunk, int bytes) {
        forwarded.add(bytes);
        var unused = sink.write(chunk, sink.voidPromise()); // a failure goes to the sink's pipeline, and ends it
    }

    private void drop(ByteBuf chunk, int bytes) {
        books.bytesDropped.add(bytes);
        chunk.release();
    }

    private void release(Held held) {
        heldBytes -= held.bytes();
        room.giveBack(held.bytes());
    }
}
