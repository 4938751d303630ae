package duplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.websocket.guard.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link ChatServer#main} in a process of its own. */
@Timeout(60)
final class MainTest {
    private static final Pattern LISTENING = Pattern.compile("listening on ws://127\\.0\\.0\\.1:(\\d+)/chat");

    @Test
    void itSaysWhereItListensAndGoesWithAGoodbyeWhenItIsToldTo() throws Exception {
        Process process = run("--port", "0");
        try {
            Matcher line =
                    LISTENING.matcher(String.valueOf(process.inputReader(UTF_8).readLine()));
            assertTrue(line.matches(), line::toString);
            try (RawClient ann = RawClient.open(Integer.parseInt(line.group(1)), "/chat?username=ann")) {
                process.destroy(); // SIGTERM

                assertEquals(CloseFrame.GOING_AWAY, ann.readClose().closeCode());
            }
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it still runs");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsOneLineAndAnExitCode() throws Exception {
        try (ChatServer server = ChatServer.start(ChatOptions.defaults())) {
            assertFails(
                    4,
                    "port " + server.port() + " is taken; pass --port 0 for a free one",
                    "--port",
                    String.valueOf(server.port()));
        }
    }

    @Test
    void aWrongOptionIsOneLineAndAnExitCode() throws Exception {
        assertFails(
                2,
                "no such option: --prot; use --port 0..65535 (0 takes a free one),"
                        + " --profile hardened|library-defaults, --allow-origin ORIGIN",
                "--prot",
                "1");
    }

    private static void assertFails(int exitCode, String line, String... args) throws Exception {
        Process process = run(args);
        try {
            assertEquals(List.of(line), process.errorReader(UTF_8).lines().toList());
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it still runs");
            assertEquals(exitCode, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process run(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChatServer.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }
}
