package duplex.websocket.guard;

/**
 * What a server does about what was read, at once about all that one look at the sockets has brought: a turn of the event
 * loop, as in Node. The library's selector thread takes it.
 */
public interface Turn {
    /** Whether there is something to see to, and nobody who sees to it. */
    boolean isDue();

    /** Sees to it; does nothing if nothing is due. It throws nothing: that would end the server. */
    void take();
}
