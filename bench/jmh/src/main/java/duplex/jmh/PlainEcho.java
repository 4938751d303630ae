package duplex.jmh;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A socket whose other end sends back what it gets: loopback and two threads, and nothing else. */
final class PlainEcho implements AutoCloseable {
    private static final int BYTES = 64;

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread echoing = new Thread(this::echo, "plain-echo");
    private final Socket socket;
    private final DataInputStream in;
    private final byte[] message = new byte[BYTES];

    PlainEcho() throws IOException {
        echoing.setDaemon(true);
        echoing.start();
        socket = new Socket(listening.getInetAddress(), listening.getLocalPort());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    /** There and back; what came back. */
    byte[] roundTrip() throws IOException {
        message[0]++;
        socket.getOutputStream().write(message);
        byte[] answer = new byte[BYTES];
        in.readFully(answer);
        return answer;
    }

    private void echo() {
        try (Socket peer = listening.accept()) {
            peer.setTcpNoDelay(true);
            peer.getInputStream().transferTo(peer.getOutputStream());
        } catch (IOException over) {
            // Closed, and whoever still waits for an answer reads the end of the stream.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        listening.close();
    }
}
