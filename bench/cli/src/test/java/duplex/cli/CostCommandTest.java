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

/** {@code duplex cost}, with a real server and the bare loop in processes of their own. */
@Timeout(120)
final class CostCommandTest {
    @Test
    void aServerIsMeasuredBesideTheBareLoop(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("cost.json");

        Outcome outcome = run(
                "cost",
                "--target-file",
                OnTheClassPath.targetFile("websocket", folder).toString(),
                "--targets",
                "websocket",
                "--in-flight",
                "1,4",
                "--clients",
                "3",
                "--warmup",
                "0",
                "--duration",
                "0.2",
                "--repeats",
                "2",
                "--no-gate",
                "--json",
                json.toString());

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("4 messages in flight"), outcome.out());
        assertTrue(outcome.out().contains("bare-loop"), outcome.out());
        JsonNode runs = new ObjectMapper().readTree(Files.readString(json)).path("runs");
        assertEquals(8, runs.size(), "2 targets, 2 numbers in flight, 2 repeats");
        runs.forEach(each -> assertTrue(each.path("deliveries").asLong() > 0, each::toString));
    }

    @Test
    void serversThatAreUpTogetherTakeTurns(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("cost.json");

        Outcome outcome = run(
                "cost",
                "--target-file",
                OnTheClassPath.targetFile("websocket", folder).toString(),
                "--targets",
                "websocket",
                "--together",
                "--in-flight",
                "1",
                "--clients",
                "3",
                "--warmup",
                "0.1",
                "--duration",
                "0.1",
                "--repeats",
                "5",
                "--no-gate",
                "--json",
                json.toString());

        assertEquals(ExitCode.OK, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("All were up at once"), outcome.out());
        JsonNode runs = new ObjectMapper().readTree(Files.readString(json)).path("runs");
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
}
