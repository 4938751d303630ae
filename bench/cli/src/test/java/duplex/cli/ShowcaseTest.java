package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code duplex try}, by itself and in a browser. */
@Timeout(600)
final class ShowcaseTest {
    private static final Pattern POLLING = Pattern.compile("\"polling\":\"([^\"]+)\"");

    @Test
    void twoPeopleUseEveryPaneInABrowser() throws Exception {
        ForeignClients.require("node", "node");
        ForeignClients.require("browser", "chromium");

        try (Showcase showcase =
                Showcase.start(0, () -> BrowserClient.find(news -> System.out.println("try: " + news)))) {
            assertEquals("", showcase.missing().orElse(""));
            ForeignClients.run("try-page.mjs", showcase.page().toString());
        }
    }

    @Test
    void onlyThePageItselfMayTalkToTheServers() throws Exception {
        try (Showcase showcase = Showcase.start(0, () -> BrowserClient.none("this test has no use for it"))) {
            String page = showcase.page().toString();
            String origin = page.substring(0, page.length() - 1);
            Matcher polling = POLLING.matcher(get(page + "servers.js").body());
            assertTrue(polling.find());

            HttpResponse<String> own = enter(polling.group(1), origin);
            HttpResponse<String> foreign = enter(polling.group(1), "http://evil.example");

            assertEquals(201, own.statusCode());
            assertEquals(
                    origin,
                    own.headers().firstValue("access-control-allow-origin").orElse(""));
            assertEquals(
                    "",
                    own.headers().firstValue("access-control-allow-credentials").orElse(""));
            assertEquals(403, foreign.statusCode());
            assertEquals(
                    "",
                    foreign.headers().firstValue("access-control-allow-origin").orElse(""));
        }
    }

    @Test
    void aDesktopIsAskedToOpenThePageOnlyWhereThereIsOne(@TempDir Path folder) throws Exception {
        Path opener = Files.createFile(folder.resolve("xdg-open"));
        assertTrue(opener.toFile().setExecutable(true));
        String path = "/nowhere" + File.pathSeparator + folder;

        assertEquals(List.of("xdg-open"), Desktop.opener("Linux", Map.of("PATH", path, "DISPLAY", ":0")));
        assertEquals(List.of("xdg-open"), Desktop.opener("Linux", Map.of("PATH", path, "WAYLAND_DISPLAY", "w")));
        assertEquals(List.of(), Desktop.opener("Linux", Map.of("PATH", path)));
        assertEquals(List.of(), Desktop.opener("Linux", Map.of("PATH", "/nowhere", "DISPLAY", ":0")));
        assertEquals(List.of("open"), Desktop.opener("Mac OS X", Map.of()));
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    private static HttpResponse<String> enter(String chat, String origin) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(chat + "/sessions"))
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"ann\"}"))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
