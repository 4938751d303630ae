package duplex.websocket.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeCheckTest {
    private static final String GOOD = RawClient.request("/chat?username=ann");

    private final HandshakeCheck check = new HandshakeCheck(Set.of("https://good.example"), Set.of());

    @Test
    void letsARightHandshakePass() {
        assertEquals(0, statusOf(GOOD));
    }

    @Test
    void readsTokensAsBrowsersWriteThem() {
        assertEquals(
                0,
                statusOf(GOOD.replace("Connection: Upgrade", "Connection: keep-alive, Upgrade")
                        .replace("Upgrade: websocket", "upgrade:WebSocket")));
    }

    @ParameterizedTest
    @CsvSource({
        "405, GET, POST",
        "400, GET, get",
        "505, HTTP/1.1, HTTP/1.0",
        "400, HTTP/1.1, HTTQ/1.1",
        "400, '/chat?username=ann', '/chat?username=a nn'",
        "400, '/chat?username=ann', '/chat?username=\u00e4'",
        "400, '/chat?username=ann', 'http://elsewhere/chat'",
        "400, 'Host: 127.0.0.1', 'X: 127.0.0.1'",
        "426, 'Upgrade: websocket', 'X: websocket'",
        "426, 'Upgrade: websocket', 'Upgrade: h2c'",
        "426, 'Connection: Upgrade', 'Connection: close'",
        "426, 'Version: 13', 'Version: 12'",
        "426, 'Version: 13', 'Version: 013'",
        "400, 'dGhlIHNhbXBsZSBub25jZQ==', 'c2hvcnQ='",
        "400, 'dGhlIHNhbXBsZSBub25jZQ==', '????????????????????????'",
        "400, 'Host:', 'Host :'",
        "400, 'Host:', ' Host:'",
    })
    void refusesWhatIsNotAHandshake(int status, String right, String wrong) {
        assertTrue(GOOD.contains(right));
        assertEquals(status, statusOf(GOOD.replace(right, wrong)));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'Host: a'",
        "400, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='",
        "426, 'Sec-WebSocket-Version: 13'",
        "400, 'Content-Length: 5'",
        "400, 'Transfer-Encoding: chunked'",
        "400, 'no header'",
        "403, 'Origin: https://evil.example'",
        "403, 'Origin: null'",
        "403, 'Origin: http://127.0.0.1.evil.example'",
    })
    void refusesWhatMayNotBeAdded(int status, String header) {
        assertEquals(status, statusOf(with(header)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://127.0.0.1",
                "Origin: HTTP://127.0.0.1",
                "Origin: https://good.example",
                "Content-Length: 0",
                "X: \u00e4"
            })
    void letsPassWhatDoesNoHarm(String header) {
        assertEquals(0, statusOf(with(header)));
    }

    /** One thread reads for all connections: a header that takes minutes to judge would stop the server. */
    @Test
    void isNotHeldUpByLongRowsOfWhiteSpace() {
        String spaces = " ".repeat(GuardOptions.MAX_HANDSHAKE_BYTES);

        int status = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> statusOf(with("X:" + spaces + "\u0001")));

        assertEquals(400, status);
        assertEquals(0, statusOf(with("Origin:" + spaces + "https://good.example" + spaces)));
    }

    @Test
    void comparesAnOriginWithItsPort() {
        String request = GOOD.replace("Host: 127.0.0.1", "Host: localhost:9001");

        assertEquals(0, statusOf(request.replace("Host", "Origin: http://localhost:9001\r\nHost")));
        assertEquals(403, statusOf(request.replace("Host", "Origin: http://localhost:9002\r\nHost")));
        assertEquals(403, statusOf(request.replace("Host", "Origin: http://localhost\r\nHost")));
    }

    @Test
    void knowsThatBrowsersLeaveOutTheUsualPort() {
        String request = GOOD.replace("Host: 127.0.0.1", "Host: good:80");

        assertEquals(0, statusOf(request.replace("Host", "Origin: http://good\r\nHost")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:9001", "127.0.0.1:1", "[::1]", "[::1]:9001"})
    void theServerAnswersToItsNames(String host) {
        assertEquals(0, named(host, ""));
    }

    /** A page of a name that was made to lead here is the server's own by its origin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foe.example",
                "foe.example:9001",
                "localhost.foe.example",
                "foe.example:localhost",
                "::1",
                "localhost, foe.example"
            })
    void toOthersItDoesNot(String host) {
        assertEquals(421, named(host, ""));
        assertEquals(421, named(host, "Origin: http://" + host + "\r\n"));
    }

    private static int named(String host, String headers) {
        HandshakeCheck named = new HandshakeCheck(Set.of(), Set.of("localhost", "127.0.0.1", "[::1]"));
        return statusOf(named, GOOD.replace("Host: 127.0.0.1", headers + "Host: " + host));
    }

    private static String with(String header) {
        return GOOD.replace("Upgrade: websocket", header + "\r\nUpgrade: websocket");
    }

    /** The status of the refusal, or 0. */
    private int statusOf(String request) {
        return statusOf(check, request);
    }

    private static int statusOf(HandshakeCheck check, String request) {
        return check.judge(ByteBuffer.wrap(request.getBytes(ISO_8859_1)))
                .map(HttpRefusal::status)
                .orElse(0);
    }
}
