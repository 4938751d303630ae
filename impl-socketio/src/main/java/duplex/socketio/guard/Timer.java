package duplex.socketio.guard;

import com.corundumstudio.socketio.scheduler.CancelableScheduler;
import com.corundumstudio.socketio.scheduler.SchedulerKey;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The clock of all sessions. The library's ticks ten times a second whatever it is to measure: a heartbeat of a few tenths
 * of a second it would take for lost. This one ticks as finely as the heartbeat needs.
 */
final class Timer implements CancelableScheduler {
    /** A timeout is late by two ticks at most. */
    private static final int TICKS_IN_A_TIMEOUT = 40;

    private static final long MIN_TICK_MILLIS = 5;
    private static final long MAX_TICK_MILLIS = 100;

    private final Map<SchedulerKey, Timeout> byKey = new ConcurrentHashMap<>();
    private final HashedWheelTimer wheel;

    Timer(Duration heartbeatTimeout) {
        long tickMillis = heartbeatTimeout.dividedBy(TICKS_IN_A_TIMEOUT).toMillis();
        wheel = new HashedWheelTimer(
                new DefaultThreadFactory("socketio-timer", true),
                Math.min(Math.max(tickMillis, MIN_TICK_MILLIS), MAX_TICK_MILLIS),
                TimeUnit.MILLISECONDS);
    }

    /** Nothing here needs a connection's context. */
    @Override
    public void update(ChannelHandlerContext ctx) {}

    @Override
    public void cancel(SchedulerKey key) {
        Timeout pending = byKey.remove(key);
        if (pending != null) {
            pending.cancel();
        }
    }

    @Override
    public void schedule(Runnable task, long delay, TimeUnit unit) {
        wheel.newTimeout(timeout -> task.run(), delay, unit);
    }

    /** The library's own would run it on the event loop of whichever connection came last, if there was one. */
    @Override
    public void scheduleCallback(SchedulerKey key, Runnable task, long delay, TimeUnit unit) {
        schedule(key, task, delay, unit);
    }

    @Override
    public void schedule(SchedulerKey key, Runnable task, long delay, TimeUnit unit) {
        Timeout next = wheel.newTimeout(
                timeout -> {
                    byKey.remove(key, timeout);
                    task.run();
                },
                delay,
                unit);
        Timeout previous = next.isExpired() ? byKey.remove(key) : byKey.put(key, next);
        if (previous != null) {
            previous.cancel();
        }
    }

    @Override
    public void shutdown() {
        wheel.stop();
    }
}
