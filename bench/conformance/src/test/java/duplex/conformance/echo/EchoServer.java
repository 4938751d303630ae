package duplex.conformance.echo;

import duplex.conformance.LayerMutant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that says every message back, on a free port of this machine, with whatever habits. */
final class EchoServer implements LayerMutant.Running {
    private final ServerSocket listening;
    private final Habits habits;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private EchoServer(ServerSocket listening, Habits habits) {
        this.listening = listening;
        this.habits = habits;
    }

    static EchoServer start(Habits habits) throws IOException {
        EchoServer server = new EchoServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), habits);
        daemon(server::accept);
        return server;
    }

    @Override
    public URI address() {
        return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                EchoConnection connection = new EchoConnection(socket, habits);
                daemon(connection);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "echo");
        thread.setDaemon(true);
        thread.start();
    }
}
