package duplex.conformance.rfc6455;

import duplex.conformance.cases.BrokenRuleException;
import duplex.conformance.cases.Check;
import duplex.conformance.cases.Stage;
import duplex.conformance.wire.HttpAnswer;
import duplex.conformance.wire.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An opening handshake, right until a case changes it.
 *
 * @param requestLine its first line
 * @param fields its headers, a line each
 */
record Opening(String requestLine, List<String> fields) {
    /** The RFC's own example, section 1.3. */
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    /** What belongs to {@link #KEY}, by the same example. */
    static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    static Opening right(Stage stage) {
        URI address = stage.address();
        String host = address.getHost() + ":" + (address.getPort() < 0 ? 80 : address.getPort());
        return new Opening(
                "GET " + Line.target(stage) + " HTTP/1.1",
                List.of(
                        "Host: " + host,
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Key: " + KEY,
                        "Sec-WebSocket-Version: 13"));
    }

    Opening beginning(String from, String to) {
        return new Opening(requestLine.replace(from, to), fields);
    }

    Opening without(String name) {
        return new Opening(
                requestLine,
                fields.stream().filter(field -> !isNamed(field, name)).toList());
    }

    Opening with(String field) {
        List<String> more = new ArrayList<>(fields);
        more.add(field);
        return new Opening(requestLine, more);
    }

    Opening replacing(String field) {
        return without(field.substring(0, field.indexOf(':'))).with(field);
    }

    byte[] bytes() {
        String head = requestLine + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends it on a connection of its own, and reads the answer. */
    HttpAnswer send(Stage stage) throws IOException {
        return send(stage, List.of());
    }

    /**
     * Sends it in pieces. Between two of them another whole handshake is made, so that the server has the time to read what
     * came, and takes it for all there is if it does not look.
     */
    HttpAnswer send(Stage stage, List<Integer> cuts) throws IOException {
        HttpConnection connection = stage.closeAfterwards(HttpConnection.open(stage.address(), stage.wire("client")));
        stage.wire("client").tap().sent(requestLine + " " + fields + (cuts.isEmpty() ? "" : " cut at " + cuts));
        byte[] bytes = bytes();
        try {
            int from = 0;
            for (int cut : cuts) {
                connection.write(Arrays.copyOfRange(bytes, from, cut));
                from = cut;
                right(stage).send(stage);
            }
            connection.write(Arrays.copyOfRange(bytes, from, bytes.length));
            return connection.readAnswer();
        } catch (IOException noAnswer) {
            throw new BrokenRuleException("a handshake was not answered in HTTP: " + noAnswer.getMessage(), noAnswer);
        }
    }

    /** It must open a WebSocket. */
    HttpAnswer expectOpened(Stage stage, String what) throws IOException {
        HttpAnswer answer = send(stage);
        Check.equal(101, answer.status(), "the status of the answer to " + what);
        return answer;
    }

    /** It must be refused with an HTTP error. */
    HttpAnswer expectRefused(Stage stage, String what) throws IOException {
        HttpAnswer answer = send(stage);
        Check.that(
                answer.status() >= 400 && answer.status() < 600,
                what + " should be refused with an HTTP error, and was answered by " + answer.status());
        return answer;
    }

    /** It asks for no WebSocket, and so must not get one; what else it gets is the server's own business. */
    void expectNoWebSocket(Stage stage, String what) throws IOException {
        Check.that(send(stage).status() != 101, what + " should open no WebSocket, and was answered by 101");
    }

    private static boolean isNamed(String field, String name) {
        return field.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }
}
