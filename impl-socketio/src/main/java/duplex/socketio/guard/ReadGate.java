package duplex.socketio.guard;

import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes clients wait while the server has more to do than it can keep: whoever sends something while the gate is shut is
 * not read from until it opens. No thread is held up; what is to be sent goes on being sent.
 */
public final class ReadGate {
    private final Set<Channel> waiting = ConcurrentHashMap.newKeySet();
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
        waiting.forEach(this::readOn);
    }

    /** A client's packets came through. */
    void passed(Channel channel) {
        if (shut) {
            channel.config().setAutoRead(false);
            waiting.add(channel);
            if (!shut || !channel.isOpen()) {
                readOn(channel);
            }
        }
    }

    void gone(Channel channel) {
        waiting.remove(channel);
    }

    private void readOn(Channel channel) {
        waiting.remove(channel);
        channel.config().setAutoRead(true);
    }
}
