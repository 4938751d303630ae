package duplex.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link PageServer}: what it shows, and that it shows nothing else. */
final class PageServerTest {
    private static final TryFiles.Servers SERVERS = new TryFiles.Servers(
            URI.create("ws://127.0.0.1:1/chat"),
            URI.create("http://127.0.0.1:2"),
            URI.create("http://127.0.0.1:3/chat"),
            Optional.of(new TryFiles.SocketIoClient("export const io = 1;", "MIT")));
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:from |import\\(|import |href=|src=)['\"]\\.?/?([\\w./]+\\.(?:js|css|svg|html|LICENSE))['\"#]");

    private final HttpClient http = HttpClient.newHttpClient();
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        server = PageServer.start(0);
        server.show(TryFiles.of(SERVERS), SERVERS.sources());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileComesWithItsTypeAndAPolicyThatLetsInNothingElse() throws Exception {
        HttpResponse<String> page = ask("GET", "/");

        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "content-type"));
        assertEquals("nosniff", header(page, "x-content-type-options"));
        assertEquals(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src ws://127.0.0.1:1 "
                        + "http://127.0.0.1:2 ws://127.0.0.1:2 http://127.0.0.1:3; base-uri 'none'; form-action 'none'; "
                        + "frame-ancestors 'none'",
                header(page, "content-security-policy"));
        assertEquals("text/javascript; charset=utf-8", header(ask("GET", "/main.js?x=1"), "content-type"));
    }

    @Test
    void whateverAFileRefersToIsThere() throws Exception {
        int references = 0;
        for (Map.Entry<String, PageFile> file : TryFiles.of(SERVERS).entrySet()) {
            Matcher reference = REFERENCE.matcher(file.getValue().text());
            while (reference.find()) {
                references++;
                String path = "/" + reference.group(1);
                assertEquals(200, ask("GET", path).statusCode(), file.getKey() + " refers to " + path);
            }
        }
        assertTrue(references > 20, "found only " + references + " references");
    }

    @Test
    void theRulebookIsTheSpecifications() throws Exception {
        String rulebook = ask("GET", "/rulebook.js").body();

        assertTrue(rulebook.startsWith("export default {\"CHAT-JOIN-001\":\"A session that enters gets"), rulebook);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/../page/main.js",
                "/..%2Fpom.xml",
                "/%2e%2e/duplex/cli/targets.json",
                "//main.js",
                "/main.js/",
                "/MAIN.JS",
                "/duplex/cli/targets.json",
                "/PageServer.class"
            })
    void nothingElseIsThere(String path) throws Exception {
        HttpResponse<String> answer = ask("GET", path);

        assertEquals(404, answer.statusCode());
        assertEquals("nothing is here; the page is at /\n", answer.body());
    }

    @Test
    void itIsReadAndNothingMore() throws Exception {
        assertEquals("", ask("HEAD", "/").body());
        assertEquals(200, ask("HEAD", "/").statusCode());
        for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
            HttpResponse<String> answer = ask(method, "/");
            assertEquals(405, answer.statusCode(), method);
            assertEquals("GET, HEAD", header(answer, "allow"));
        }
        assertEquals(413, send(request("/").POST(BodyPublishers.ofString("x"))).statusCode());
    }

    @Test
    void aTakenPortIsSaidWithWhatToDo() {
        int taken = server.address().getPort();

        IOException refused = assertThrows(IOException.class, () -> PageServer.start(taken));

        assertEquals("port " + taken + " is taken; pass --port 0 for a free one", refused.getMessage());
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        String origin = server.address().toString();
        return HttpRequest.newBuilder(URI.create(origin.substring(0, origin.length() - 1) + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
