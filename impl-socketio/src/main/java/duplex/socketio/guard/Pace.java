package duplex.socketio.guard;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps whoever sends from running ahead of the event loops that write. Without it a burst would pile up behind busy event
 * loops, and clients that read as fast as they can would look like slow ones.
 */
public final class Pace {
    private static final long MAX_AHEAD_BYTES = 16L * 1024 * 1024;

    /** No event loop takes this long; if one does, waiting for it must not stop everything else. */
    private static final long MAX_WAIT_MILLIS = 5_000;

    private final AtomicLong aheadBytes = new AtomicLong();
    private volatile @Nullable EventExecutorGroup loops;

    /** Not yet told which event loops write; until then there is nothing to wait for. */
    public Pace() {}

    void writtenBy(EventExecutorGroup eventLoops) {
        loops = eventLoops;
    }

    void handedOver(int bytes) {
        aheadBytes.addAndGet(bytes);
    }

    /** Waits, if much has been sent since the last time, until the event loops have taken it up. Not for event loops. */
    public void keep() {
        EventExecutorGroup group = loops;
        if (group == null || aheadBytes.get() < MAX_AHEAD_BYTES) {
            return;
        }
        aheadBytes.set(0);
        List<Future<?>> marks = new ArrayList<>();
        try {
            for (EventExecutor loop : group) {
                marks.add(loop.submit(() -> {}));
            }
        } catch (RejectedExecutionException e) {
            return; // the server is being closed: nobody writes any more
        }
        for (Future<?> mark : marks) {
            mark.awaitUninterruptibly(MAX_WAIT_MILLIS);
        }
    }
}
