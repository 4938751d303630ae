package duplex.websocket.guard;

/**
 * What a server does about what was read, at once about all that one look at the sockets has brought: a turn of the event
 * loop, as in Node. The library's selector thread takes it.
 */
public interface Turn {
    /** Whether there is something to see to, and nobody who sees to it, or is about to. */
    boolean isDue();

    /**
     * Sees to it, or to a part: meanwhile nobody is read, so it is to be brief, and the rest is another's. Does nothing if
     * nothing is due.
     */
    void take();
}
