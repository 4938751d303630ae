package duplex.websocket.guard;

import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;

/** A socket that takes as many bytes as it is told, and tells which, and in how many writes. */
final class TimidChannel extends SocketChannel {
    private final StringBuilder taken = new StringBuilder();
    private int room;
    private int writes;

    TimidChannel(int room) {
        super(null);
        this.room = room;
    }

    /** From now on it takes everything. */
    void takeAll() {
        room = Integer.MAX_VALUE;
    }

    String taken() {
        return taken.toString();
    }

    int writes() {
        return writes;
    }

    @Override
    public int write(ByteBuffer bytes) {
        return (int) write(new ByteBuffer[] {bytes}, 0, 1);
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) {
        long before = taken.length();
        writes++;
        for (int i = offset; i < offset + length; i++) {
            for (; buffers[i].hasRemaining() && room > 0; room--) {
                taken.append((char) (buffers[i].get() & 0xFF));
            }
        }
        return taken.length() - before;
    }

    @Override
    public int read(ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketChannel bind(SocketAddress address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }

    @Override
    public SocketChannel shutdownInput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketChannel shutdownOutput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket socket() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isConnectionPending() {
        return false;
    }

    @Override
    public boolean connect(SocketAddress address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean finishConnect() {
        return true;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress getLocalAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}
}
