package duplex.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Lets one WebSocket client in by hand, says one thing, and then neither reads nor writes: a server that hangs. */
final class MuteWebSocketServer implements AutoCloseable {
    private static final String KEY = "sec-websocket-key: ";

    private final ServerSocket listener;

    MuteWebSocketServer() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    URI chatAddress() {
        return Protocol.WEBSOCKET.localAddress(listener.getLocalPort());
    }

    /** Takes the next client and sends it one text frame, of at most 125 bytes. */
    Socket letIn(String frame) throws IOException, NoSuchAlgorithmException {
        Socket client = listener.accept();
        String key = key(client);
        byte[] hash = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
        byte[] text = frame.getBytes(StandardCharsets.UTF_8);
        OutputStream out = client.getOutputStream();
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {(byte) 0x81, (byte) text.length}); // FIN and TEXT, then the length
        out.write(text);
        return client;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static String key(Socket client) throws IOException {
        var request = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String key = "";
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
            if (line.regionMatches(true, 0, KEY, 0, KEY.length())) {
                key = line.substring(KEY.length());
            }
            line = request.readLine();
        }
        return key;
    }
}
