package duplex.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Makes the sockets of one session and keeps them, so that the session can end them: a library's own close may wait for
 * its peer, and none of them offers a reset.
 */
final class KeptSockets extends SocketFactory {
    private final List<Socket> sockets = new ArrayList<>();
    private boolean closed;

    /** An unconnected socket, Nagle's algorithm off; after {@link #close} or {@link #reset} there are none. */
    @Override
    public synchronized Socket createSocket() throws IOException {
        if (closed) {
            throw new SocketException("the session is over");
        }
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        sockets.removeIf(Socket::isClosed);
        sockets.add(socket);
        return socket;
    }

    /** Closes every socket. */
    void close() {
        closeAll(false);
    }

    /** Closes every socket by a TCP reset, as the sudden end of a process may. */
    void reset() {
        closeAll(true);
    }

    private synchronized void closeAll(boolean byReset) {
        closed = true;
        sockets.forEach(socket -> close(socket, byReset));
        sockets.clear();
    }

    private static void close(Socket socket, boolean byReset) {
        try {
            if (byReset) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            if (!socket.isClosed()) { // else the library closed it in between
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedByCaller();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedByCaller();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedByCaller();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedByCaller();
    }

    // Both libraries ask for an unconnected socket and connect it themselves, with their own time limit.
    private static UnsupportedOperationException connectedByCaller() {
        return new UnsupportedOperationException("ask for an unconnected socket");
    }
}
