package duplex.socketio.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs a protocol suite of Socket.IO's or Engine.IO's own, where somebody has it: {@code -Dduplex.suite=} its folder, after
 * {@code npm ci} there. The suites want a server on port 3000.
 */
@EnabledIfSystemProperty(named = "duplex.suite", matches = ".+", disabledReason = "-Dduplex.suite names no folder")
@Timeout(120)
final class OfficialSuiteTest {
    private static final int PORT = 3000;

    /** These want a message that is no Socket.IO packet back; the library has no Engine.IO of its own to send it with. */
    private static final Set<String> RAW_ENGINE_IO = Set.of(
            "sends and receives a payload containing one plain text packet",
            "sends and receives a payload containing several plain text packets",
            "sends and receives a payload containing plain text and binary packets",
            "sends and receives a plain text packet",
            "sends and receives a binary packet",
            "successfully upgrades from HTTP long-polling to WebSocket",
            "ignores HTTP requests with same sid after upgrade",
            "ignores WebSocket connection with same sid after upgrade");

    private final Path folder = Path.of(System.getProperty("duplex.suite", ""));

    @RepeatedTest(5)
    void nothingFailsButWhatNeedsRawEngineIo() throws Exception {
        boolean engineIo = Files.readString(folder.resolve("test-suite.js")).contains("/engine.io/");

        JsonNode report;
        EchoApplication application = EchoApplication.start(engineIo ? "/engine.io" : "/socket.io", PORT);
        try {
            report = run();
        } finally {
            application.close();
        }

        Map<String, String> failures = new TreeMap<>();
        report.path("failures")
                .forEach(test -> failures.put(
                        test.path("title").asText(),
                        test.path("fullTitle").asText() + ": "
                                + test.path("err").path("message").asText()));
        if (engineIo) {
            assertEquals(RAW_ENGINE_IO, failures.keySet());
        } else {
            assertEquals(Map.of(), failures);
        }
        assertEquals(engineIo ? 16 : 32, report.path("stats").path("passes").asInt());
    }

    private JsonNode run() throws IOException, InterruptedException {
        Process mocha = new ProcessBuilder(List.of(
                        "node", "node_modules/mocha/bin/mocha", "--exit", "--reporter", "json", "test-suite.js"))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(mocha.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        mocha.waitFor();
        int report = output.indexOf('{');
        if (report < 0) {
            throw new IOException("no report of mocha's in " + folder + "; was npm ci run there? It said: " + output);
        }
        return new ObjectMapper().readTree(output.substring(report));
    }
}
