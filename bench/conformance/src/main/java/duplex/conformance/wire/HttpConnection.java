package duplex.conformance.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One TCP connection that speaks HTTP/1.1 by hand: whole requests, and halves of them. One thread at a time uses it. */
public final class HttpConnection implements AutoCloseable {
    private final Socket socket;
    private final String host;
    private final InputStream input;
    private final OutputStream output;
    private final WireOptions options;

    private HttpConnection(Socket socket, String host, WireOptions options) throws IOException {
        this.socket = socket;
        this.host = host;
        this.options = options;
        this.input = new BufferedInputStream(socket.getInputStream());
        this.output = socket.getOutputStream();
    }

    /** Connects to the address's host and port. */
    public static HttpConnection open(URI address, WireOptions options) throws IOException {
        int port = address.getPort() < 0 ? 80 : address.getPort();
        int patienceMillis = (int) options.patience().toMillis();
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            if (options.receiveBufferBytes() > 0) {
                socket.setReceiveBufferSize(options.receiveBufferBytes());
            }
            socket.connect(new InetSocketAddress(address.getHost(), port), patienceMillis);
            socket.setSoTimeout(patienceMillis);
            return new HttpConnection(socket, address.getHost() + ":" + port, options);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** One request and its answer on a connection of its own. */
    public static HttpAnswer once(URI address, String method, String target, byte[] body, WireOptions options)
            throws IOException {
        try (HttpConnection connection = open(address, options)) {
            return connection.exchange(method, target, body);
        }
    }

    /** Sends a whole request and reads its answer; the connection stays open if the server leaves it so. */
    public HttpAnswer exchange(String method, String target, byte[] body) throws IOException {
        options.tap().sent(method + " " + target + " " + new String(body, StandardCharsets.UTF_8));
        byte[] head = head(method, target, body.length).getBytes(StandardCharsets.ISO_8859_1);
        try {
            write(concat(head, body));
        } catch (IOException stoppedReading) {
            // A server may answer before it has read all of a body, and read no more; its answer is what counts.
            options.tap().sent("(not all of it was taken: " + stoppedReading.getMessage() + ")");
        }
        return readAnswer();
    }

    /** A request's head as {@link #exchange} sends it, its last empty line included. */
    public String head(String method, String target, int contentLength) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        options.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (contentLength > 0) {
            head.append("Content-Type: " + contentType(target) + "\r\n");
        }
        if (contentLength > 0 || method.equals("POST") || method.equals("PUT")) {
            head.append("Content-Length: " + contentLength + "\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** Writes bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    /** Reads one answer. */
    public HttpAnswer readAnswer() throws IOException {
        String statusLine = readLine();
        String[] parts = statusLine.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
            throw new IOException("not an HTTP answer: " + statusLine);
        }
        int status = Integer.parseInt(parts[1]);
        Map<String, String> headers = readHeaders();
        HttpAnswer answer = HttpAnswer.of(status, headers, readBody(status, headers));
        options.tap().received(statusLine + " " + answer.body());
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    Socket socket() {
        return socket;
    }

    InputStream input() {
        return input;
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("not an HTTP header: " + line);
            }
            headers.merge(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private byte[] readBody(int status, Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (status < 200 || status == 204 || status == 304) {
            return new byte[0];
        }
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return readChunks();
        }
        return length == null ? input.readAllBytes() : readExactly(Integer.parseInt(length));
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(readLine().split(";", 2)[0].strip(), 16);
            body.write(readExactly(size));
            readLine();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended in the middle of an answer");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static String contentType(String target) {
        return target.startsWith("/socket.io/") ? "text/plain;charset=UTF-8" : "application/json";
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
