package duplex.websocket.guard;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** A selection key of no selector, at which something happens just when the wish to write is taken back. */
final class Wishes extends SelectionKey {
    private int wishes;

    /** It happens once. */
    Runnable beforeTheNext = () -> {};

    @Override
    public int interestOps() {
        return wishes;
    }

    @Override
    public SelectionKey interestOps(int ops) {
        if (ops == OP_READ) {
            Runnable now = beforeTheNext;
            beforeTheNext = () -> {};
            now.run();
        }
        wishes = ops;
        return this;
    }

    @Override
    public void cancel() {}

    @Override
    public boolean isValid() {
        return true;
    }

    @Override
    public int readyOps() {
        return OP_WRITE;
    }

    @Override
    public SelectableChannel channel() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Selector selector() {
        throw new UnsupportedOperationException();
    }
}
