package duplex.cli;

import static duplex.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code duplex memory}, with real servers in processes of their own. */
@Timeout(120)
final class MemoryCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"websocket", "socketio", "polling"})
    void whatSessionsHoldIsMeasured(String target, @TempDir Path folder) throws IOException {
        Path json = folder.resolve("memory.json");

        Outcome outcome = run(
                "memory",
                "--target-file",
                OnTheClassPath.targetFile(target, folder).toString(),
                "--targets",
                target,
                "--first",
                "10",
                "--sessions",
                "60",
                "--settle",
                "0.1",
                "--poll-interval",
                "500",
                "--repeats",
                "2",
                "--no-gate",
                "--json",
                json.toString());

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("from 10 sessions to 60"), outcome.out());
        JsonNode runs = new ObjectMapper().readTree(Files.readString(json)).path("runs");
        assertEquals(2, runs.size(), "one target, two repeats");
        runs.forEach(each -> {
            assertTrue(each.at("/before/rss/value").asLong() > 10 << 20, each::toString);
            assertTrue(each.at("/before/liveHeap/value").asLong() > 1 << 20, each::toString);
            // What it comes to is more than chance with thousands of sessions only.
            assertTrue(each.at("/rssPerSession/value").isNumber(), each::toString);
            assertTrue(each.at("/liveHeapPerSession/value").isNumber(), each::toString);
        });
    }

    @Test
    void aTargetThatRunsAlreadyIsRefused() {
        Outcome outcome = run("memory", "--targets", "ws://127.0.0.1:9/chat");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertTrue(outcome.err().contains("runs already"), outcome.err());
    }

    @Test
    void whatIsOutOfBoundsIsSaid() {
        assertTrue(run("memory", "--sessions", "10001").err().contains("clients must be 1 to 10000, not 10001"));
        assertTrue(run("memory", "--first", "9000").err().contains("fewer than all 9000, not 9000"));
        assertTrue(run("memory", "--settle", "-1").err().contains("the time to settle must be 0 to 600 s"));
        assertTrue(run("memory", "--repeats", "0").err().contains("--repeats must be 1 to 100, not 0"));
    }
}
