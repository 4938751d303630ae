package duplex.conformance.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered to one request.
 *
 * @param status the status code
 * @param headers the headers, their names in lower case
 * @param body the body's bytes read as UTF-8
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    /** The header's value, if it is there. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    static HttpAnswer of(int status, Map<String, String> headers, byte[] body) {
        return new HttpAnswer(status, headers, new String(body, StandardCharsets.UTF_8));
    }
}
