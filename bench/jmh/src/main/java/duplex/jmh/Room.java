package duplex.jmh;

/** A server and its clients, all in this process. */
interface Room extends AutoCloseable {
    /** One client says something, and all of them have heard it when this returns. */
    void broadcast() throws InterruptedException;

    @Override
    void close();
}
