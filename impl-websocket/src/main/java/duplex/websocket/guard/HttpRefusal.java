package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody is told who may not come in: an HTTP error, after which the connection is closed.
 *
 * @param status the HTTP status
 * @param why one sentence for people
 * @param headers further header lines, such as {@code Allow: GET}
 */
record HttpRefusal(int status, String why, List<String> headers) {
    private static final Map<Integer, String> PHRASES = Map.of(
            400, "Bad Request",
            403, "Forbidden",
            405, "Method Not Allowed",
            408, "Request Timeout",
            421, "Misdirected Request",
            426, "Upgrade Required",
            431, "Request Header Fields Too Large",
            503, "Service Unavailable",
            505, "HTTP Version Not Supported");

    static Optional<HttpRefusal> because(int status, String why, String... headers) {
        return Optional.of(new HttpRefusal(status, why, List.of(headers)));
    }

    HttpRefusal(int status, String why) {
        this(status, why, List.of());
    }

    ByteBuffer bytes() {
        StringBuilder answer = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(PHRASES.getOrDefault(status, "Refused"));
        for (String header : headers) {
            answer.append("\r\n").append(header);
        }
        answer.append("\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ")
                .append(why.length() + 1)
                .append("\r\n\r\n")
                .append(why)
                .append('\n');
        return ByteBuffer.wrap(answer.toString().getBytes(US_ASCII));
    }
}
