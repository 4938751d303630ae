package duplex.cli;

import static duplex.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code duplex cost}, with a real server and the bare loop in processes of their own. */
@Timeout(120)
final class CostCommandTest {
    @Test
    void aServerIsMeasuredBesideTheBareLoop(@TempDir Path folder) throws IOException {
        Outcome outcome = cost(folder, "--in-flight", "1,4", "--warmup", "0", "--duration", "0.2", "--repeats", "2");

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("4 messages in flight"), outcome.out());
        assertTrue(outcome.out().contains("bare-loop"), outcome.out());
        JsonNode runs = runs(folder);
        assertEquals(8, runs.size(), "2 targets, 2 numbers in flight, 2 repeats");
        runs.forEach(each -> assertTrue(each.path("deliveries").asLong() > 0, each::toString));
    }

    @Test
    void serversThatAreUpTogetherTakeTurns(@TempDir Path folder) throws IOException {
        Outcome outcome = cost(
                folder, "--together", "--in-flight", "1", "--warmup", "0.1", "--duration", "0.1", "--repeats", "5");

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("All were up at once"), outcome.out());
        JsonNode runs = runs(folder);
        assertEquals(10, runs.size(), "2 targets, 5 turns");
        runs.forEach(each -> assertTrue(each.path("deliveries").asLong() > 0, each::toString));
        assertEquals(
                1,
                outcome.err()
                        .lines()
                        .filter(line -> line.contains("websocket, "))
                        .count(),
                "one process of the target: " + outcome.err());
    }

    @Test
    void aPolledTargetIsRefused() {
        Outcome outcome = run("cost", "--targets", "polling");

        assertEquals(ExitCode.USAGE, outcome.exitCode());
        assertTrue(outcome.err().contains("polling is polled"), outcome.err());
    }

    @Test
    void whatIsOutOfBoundsIsSaid() {
        assertTrue(run("cost", "--in-flight", "0").err().contains("must be 1 to 1024, not 0"));
        assertTrue(run("cost", "--in-flight", "2,2").err().contains("there twice"));
        assertTrue(run("cost", "--clients", "0").err().contains("clients must be 1 to 10000, not 0"));
        assertTrue(run("cost", "--repeats", "0").err().contains("--repeats must be 1 to 100, not 0"));
    }

    /** Measures the WebSocket server with three clients, and keeps the runs in a folder. */
    private static Outcome cost(Path folder, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "cost",
                "--target-file",
                OnTheClassPath.targetFile("websocket", folder).toString(),
                "--targets",
                "websocket",
                "--clients",
                "3",
                "--no-gate",
                "--json",
                json(folder).toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static JsonNode runs(Path folder) throws IOException {
        return new ObjectMapper().readTree(Files.readString(json(folder))).path("runs");
    }

    private static Path json(Path folder) {
        return folder.resolve("cost.json");
    }
}
