package duplex.conformance.specimen;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks a peer now and then whether it is still there. Whatever the peer says counts as an answer. */
final class Heartbeat {
    private final EventLoop loop;
    private final long intervalMillis;
    private final long timeoutMillis;
    private final Runnable ping;
    private final Runnable silence;
    private boolean heard;
    private @Nullable ScheduledFuture<?> next;

    Heartbeat(EventLoop loop, Duration interval, Duration timeout, Runnable ping, Runnable silence) {
        this.loop = loop;
        this.intervalMillis = interval.toMillis();
        this.timeoutMillis = timeout.toMillis();
        this.ping = ping;
        this.silence = silence;
    }

    void start() {
        after(intervalMillis, this::ask);
    }

    void heard() {
        heard = true;
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void ask() {
        heard = false;
        after(timeoutMillis, this::check);
        ping.run();
    }

    private void check() {
        if (heard) {
            after(intervalMillis - timeoutMillis, this::ask);
        } else {
            silence.run();
        }
    }

    private void after(long millis, Runnable step) {
        next = loop.schedule(step, millis, TimeUnit.MILLISECONDS);
    }
}
