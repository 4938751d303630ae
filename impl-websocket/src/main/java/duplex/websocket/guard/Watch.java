package duplex.websocket.guard;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.LoggerFactory;

/** Looks at every connection ten times a second, and ends those whose time is over. */
final class Watch {
    static final Duration TICK = Duration.ofMillis(100);

    private static final RareLog FAULTS = new RareLog(LoggerFactory.getLogger(Watch.class));

    private final GuardOptions options;
    private final Map<GuardedChannel, Deadlines> channels = new ConcurrentHashMap<>();
    private final ByteBuffer waste = ByteBuffer.allocate(16 * 1024);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Rounds rounds = new Rounds();
    private final LongSupplier clockNanos;
    private final Thread thread = new Thread(this::run, "websocket-watch");
    private volatile long nowNanos;
    private long tickedNanos;

    Watch(GuardOptions options) {
        this(options, System::nanoTime);
    }

    Watch(GuardOptions options, LongSupplier clockNanos) {
        this.options = options;
        this.clockNanos = clockNanos;
        this.tickedNanos = clockNanos.getAsLong();
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        stopped.countDown();
    }

    private void run() {
        try {
            while (!stopped.await(TICK.toNanos(), TimeUnit.NANOSECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            report("the watch over the connections was interrupted", e);
        }
    }

    /**
     * The time as the watch counts it. While this whole process stands still it stands still too, and while the selector
     * thread does not come round: nobody shall be called silent who could not be heard.
     */
    long nowNanos() {
        return nowNanos;
    }

    Rounds rounds() {
        return rounds;
    }

    int connections() {
        return channels.size();
    }

    void add(GuardedChannel channel) {
        channels.put(channel, new Deadlines(nowNanos));
    }

    synchronized void tick() {
        long now = clockNanos.getAsLong();
        if (rounds.goOn()) {
            nowNanos += Math.min(now - tickedNanos, 2 * TICK.toNanos());
        }
        tickedNanos = now;
        lookAtAll();
    }

    synchronized void lookAtAll() {
        channels.forEach((channel, deadlines) -> {
            try {
                look(channel, deadlines);
            } catch (RuntimeException | Error e) {
                channel.closeAbruptly();
                channel.socket().endBecauseOf("a connection could not be looked after, and is closed", e);
            }
            if (channel.isFreed()) {
                channels.remove(channel);
            }
        });
    }

    private void look(GuardedChannel channel, Deadlines deadlines) {
        GuardedSocket socket = channel.socket();
        if (!channel.isOpen()) {
            linger(channel, deadlines);
        } else if (socket.isEnding()) {
            finish(channel, deadlines);
        } else if (socket.isOpen()) {
            listen(channel, deadlines);
        } else if (nowNanos - deadlines.sinceNanos > GuardOptions.HANDSHAKE_TIMEOUT.toNanos()) {
            channel.refuseSlowHandshake();
            socket.closeConnection(CloseFrame.NEVER_CONNECTED, "the handshake took too long");
        }
    }

    /** The output is ended; the peer has a moment to end its own. */
    private void linger(GuardedChannel channel, Deadlines deadlines) {
        channel.linger(waste);
        if (deadlines.enter(Phase.LINGERING, nowNanos) > GuardOptions.LINGER_TIMEOUT.toNanos()) {
            channel.closeAbruptly();
        }
    }

    /** The last frame is on its way; if the peer does not take it, it goes without. */
    private void finish(GuardedChannel channel, Deadlines deadlines) {
        GuardedSocket socket = channel.socket();
        if (deadlines.enter(Phase.CLOSING, nowNanos) > GuardOptions.CLOSE_TIMEOUT.toNanos()) {
            channel.closeAbruptly();
            socket.closeConnection();
        } else if (socket.getDraft() == null && socket.isFlushAndClose() && !socket.hasBufferedData()) {
            socket.closeConnection(); // The library forgets those whose handshake it refused.
        }
    }

    /** CHAT-LEAVE-004: a silent peer is pinged, and if it stays silent, it is gone. */
    private void listen(GuardedChannel channel, Deadlines deadlines) {
        GuardedSocket socket = channel.socket();
        deadlines.enter(Phase.OPEN, nowNanos);
        if (socket.cutIfBehind()) {
            return;
        }
        long heard = channel.heardNanos();
        // Two ticks early: the limit is a promise, and a look comes late rather than early.
        long silentNanos = nowNanos - heard + 2 * TICK.toNanos();
        long pingNanos = options.heartbeat().toNanos();
        if (silentNanos >= pingNanos + options.heartbeatTimeout().toNanos()) {
            channel.closeAbruptly();
            socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "silent for too long");
        } else if (silentNanos >= pingNanos && deadlines.pingedAfterNanos != heard) {
            deadlines.pingedAfterNanos = heard;
            ping(socket);
        }
    }

    private static void ping(GuardedSocket socket) {
        try {
            socket.sendPing();
        } catch (WebsocketNotConnectedException e) {
            // It has gone since it was looked at, and is seen to at the next look.
            socket.demandWrite();
        }
    }

    void report(String what, Throwable fault) {
        FAULTS.error(what, fault);
    }

    /** Ends every connection at once. */
    synchronized void closeAllAbruptly() {
        channels.keySet().forEach(channel -> {
            channel.closeAbruptly();
            channel.socket().closeConnection(CloseFrame.GOING_AWAY, "the server stops");
        });
        channels.clear();
    }

    /**
     * Says goodbye to everyone who is in, and turns those away who are not. Who has just been let in may have read so before
     * the library counts the connection as open; for those this is to be called again.
     */
    void closeAll(int code, String reason) {
        channels.keySet().forEach(channel -> {
            if (channel.socket().isOpen()) {
                channel.socket().close(code, reason);
            } else if (channel.isInHandshake()) {
                channel.closeAbruptly();
                channel.socket().closeConnection(CloseFrame.NEVER_CONNECTED, reason);
            }
        });
    }

    private enum Phase {
        HANDSHAKE,
        OPEN,
        CLOSING,
        LINGERING
    }

    /** Since when a connection is where it is. */
    private static final class Deadlines {
        private Phase phase = Phase.HANDSHAKE;
        private long sinceNanos;
        private long pingedAfterNanos = -1;

        Deadlines(long nowNanos) {
            this.sinceNanos = nowNanos;
        }

        /** How long the connection has been in this phase. */
        long enter(Phase now, long nowNanos) {
            if (phase != now) {
                phase = now;
                sinceNanos = nowNanos;
            }
            return nowNanos - sinceNanos;
        }
    }
}
