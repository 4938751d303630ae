package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a request is the opening handshake of RFC 6455, section 4.2.1, to this server and from a page that may talk to it.
 * The library does not look at {@code Upgrade}, {@code Connection}, the key, the host or the origin.
 */
final class HandshakeCheck {
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) ([\\x21-\\x7E]+) (HTTP/\\d\\.\\d)");

    /** Possessive, and the white space around the value left in: to try where it ends would take the cube of its length. */
    private static final Pattern FIELD =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]++):([\\t\\x20-\\x7E\\x80-\\xFF]*+)");

    private final Set<String> allowedOrigins;
    private final HostRule hosts;

    HandshakeCheck(Set<String> allowedOrigins, Set<String> hostNames) {
        this.allowedOrigins = allowedOrigins;
        this.hosts = new HostRule(hostNames);
    }

    /** The answer to a request that is refused; empty if it may pass. */
    Optional<HttpRefusal> judge(ByteBuffer head) {
        String[] lines = ISO_8859_1.decode(head).toString().split("\r\n", -1);
        var request = REQUEST_LINE.matcher(lines[0]);
        if (!request.matches() || !request.group(2).startsWith("/")) {
            return HttpRefusal.because(400, "this is not an HTTP request");
        }
        if (!request.group(3).equals("HTTP/1.1")) {
            return HttpRefusal.because(505, "HTTP/1.1 is needed");
        }
        if (!request.group(1).equals("GET")) {
            return HttpRefusal.because(405, "a WebSocket begins with GET", "Allow: GET");
        }

        Map<String, List<String>> fields = new HashMap<>();
        // The head ends with an empty line, and so the split with two empty strings.
        for (String line : Arrays.asList(lines).subList(1, lines.length - 2)) {
            var field = FIELD.matcher(line);
            if (!field.matches()) {
                return HttpRefusal.because(400, "a header is malformed");
            }
            fields.merge(
                    field.group(1).toLowerCase(Locale.ROOT),
                    List.of(field.group(2).strip()),
                    HandshakeCheck::joined);
        }
        return judge(fields);
    }

    private Optional<HttpRefusal> judge(Map<String, List<String>> fields) {
        if (fields.getOrDefault("host", List.of()).size() != 1) {
            return HttpRefusal.because(400, "exactly one Host is needed");
        }
        if (!hosts.admits(fields.getOrDefault("host", List.of()))) {
            return HttpRefusal.because(421, "forbidden-host: this server goes by another name");
        }
        if (fields.containsKey("transfer-encoding")
                || !only(fields, "content-length", "0").equals("0")) {
            return HttpRefusal.because(400, "a WebSocket's handshake has no body");
        }
        if (!hasToken(fields, "upgrade", "websocket") || !hasToken(fields, "connection", "upgrade")) {
            return HttpRefusal.because(426, "only WebSocket is spoken here", "Upgrade: websocket");
        }
        if (!only(fields, "sec-websocket-version", "").equals("13")) {
            return HttpRefusal.because(426, "only version 13 is spoken here", "Sec-WebSocket-Version: 13");
        }
        if (!isKey(only(fields, "sec-websocket-key", ""))) {
            return HttpRefusal.because(400, "the Sec-WebSocket-Key must be 16 bytes in base64");
        }
        if (fields.containsKey("origin") && !isWelcome(only(fields, "origin", ""), only(fields, "host", ""))) {
            return HttpRefusal.because(403, "forbidden-origin: pages from elsewhere may not connect");
        }
        return Optional.empty();
    }

    /** CHAT-ORIGIN-001, CHAT-ORIGIN-002. */
    private boolean isWelcome(String origin, String host) {
        String asked = origin.toLowerCase(Locale.ROOT);
        String own = host.toLowerCase(Locale.ROOT);
        return asked.equals("http://" + withoutPort(own, ":80"))
                || asked.equals("https://" + withoutPort(own, ":443"))
                || allowedOrigins.stream().anyMatch(asked::equalsIgnoreCase);
    }

    /** Browsers leave a scheme's own port out of an origin. */
    private static String withoutPort(String host, String port) {
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }

    private static boolean isKey(String key) {
        try {
            return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasToken(Map<String, List<String>> fields, String name, String token) {
        return fields.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(value -> value.strip().equalsIgnoreCase(token));
    }

    /** The value of a field that may be there once; something no value can be if it is there more often. */
    private static String only(Map<String, List<String>> fields, String name, String absent) {
        List<String> values = fields.getOrDefault(name, List.of(absent));
        return values.size() == 1 ? values.get(0) : "\n";
    }

    private static List<String> joined(List<String> before, List<String> more) {
        String[] all = Arrays.copyOf(before.toArray(new String[0]), before.size() + 1);
        all[before.size()] = more.get(0);
        return List.of(all);
    }
}
