package duplex.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A socket to say to the server what no HTTP library would say. */
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(UTF_8));
    }

    Answer ask(String method, String target, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        send(request + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
        return answer();
    }

    /** The next answer on this connection. */
    Answer answer() throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Answer(Integer.parseInt(status.substring(9, 12)), headers, new String(body, UTF_8));
    }

    /** Waits for the server to close, and tells whether it did so in order, not by a reset. */
    boolean isAtEnd() throws IOException {
        return in.read() == -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b == -1) {
                throw new IOException("the server closed after: " + line.toString(UTF_8));
            }
            line.write(b);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    /** An answer as it came; header names in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {
        JsonNode json() throws ChatException {
            return Json.parse(body.getBytes(UTF_8));
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }
}
