package duplex.load.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends back what it gets, on every connection, until its client has nothing more to say. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    EchoServer() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Every connection so far, also ended ones. */
    List<Socket> connections() {
        return connections;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : connections) {
            each.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                start(() -> echo(connection));
            }
        } catch (IOException closed) {
            // That is how it is told to stop.
        }
    }

    private static void echo(Socket connection) {
        byte[] chunk = new byte[8192];
        try (connection;
                InputStream in = connection.getInputStream()) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                connection.getOutputStream().write(chunk, 0, length);
            }
        } catch (IOException broken) {
            // The tests look at the other end.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "echo-server");
        thread.setDaemon(true);
        thread.start();
    }
}
