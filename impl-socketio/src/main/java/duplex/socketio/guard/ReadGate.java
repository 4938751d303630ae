package duplex.socketio.guard;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes clients wait while the server has more to do than it can keep: whoever sends something while the gate is shut is
 * not read from until it opens. No thread is held up; what is to be sent goes on being sent. Nobody is taken for silent
 * while they are not read from.
 */
public final class ReadGate {
    /** Those who wait, and the heartbeat of whose session cannot be heard meanwhile. */
    private final Map<Channel, Heartbeat> waiting = new ConcurrentHashMap<>();

    private volatile boolean shut;

    /** Made open. */
    public ReadGate() {}

    /** Whether it is shut. */
    public boolean isShut() {
        return shut;
    }

    /** From now on whoever sends something has to wait. */
    public void shut() {
        shut = true;
    }

    /** Reads on from everybody. */
    public void open() {
        shut = false;
        waiting.keySet().forEach(this::readOn);
    }

    /** A packet came through, of a session with this heartbeat. */
    void passed(Channel channel, Heartbeat heartbeat) {
        if (shut) {
            channel.config().setAutoRead(false);
            hold(channel, heartbeat);
            if (!shut || !channel.isOpen()) {
                readOn(channel);
            }
        }
    }

    /** A connection may serve another session than the last time: a proxy keeps it for whoever comes. */
    private void hold(Channel channel, Heartbeat heartbeat) {
        Heartbeat before = waiting.put(channel, heartbeat);
        if (before != heartbeat) {
            heartbeat.pause();
            if (before != null) {
                before.resume(System.nanoTime());
            }
        }
    }

    void gone(Channel channel) {
        Heartbeat heartbeat = waiting.remove(channel);
        if (heartbeat != null) {
            heartbeat.resume(System.nanoTime());
        }
    }

    private void readOn(Channel channel) {
        gone(channel);
        channel.config().setAutoRead(true);
    }
}
