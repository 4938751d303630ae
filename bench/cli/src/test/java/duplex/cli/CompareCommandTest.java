package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import duplex.load.LoadPlan;
import duplex.load.LoadRunner;
import duplex.load.Progress;
import duplex.load.RunResult;
import duplex.load.WireProtocol;
import duplex.load.host.Environment;
import duplex.report.BenchResult;
import duplex.report.BenchRun;
import duplex.websocket.ChatOptions;
import duplex.websocket.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a build sees of a comparison: its exit status, its files, and why nothing was compared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompareCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    private String run = "";

    @BeforeAll
    void runOnce() throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.builder()
                .clients(3)
                .warmup(Duration.ZERO)
                .duration(Duration.ofMillis(200))
                .build();
        try (ChatServer server = ChatServer.start(ChatOptions.defaults())) {
            URI address = URI.create("ws://127.0.0.1:" + server.port() + "/chat");
            run = new LoadRunner()
                    .run(plan, WireProtocol.WEBSOCKET, address, Progress.SILENT)
                    .toJson();
        }
    }

    @Test
    void alikeResultsEndWell(@TempDir Path folder) throws IOException {
        Path base = write(folder.resolve("base"), bench("VALID", 1, 4));

        Outcome outcome = compare(base.toString(), folder.resolve("base").toString());

        assertEquals(0, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("Nothing is shown to be worse"), outcome.out());
    }

    @Test
    void aRegressionEndsWithOneAndIsInEveryFile(@TempDir Path folder) throws IOException {
        Path base = write(folder.resolve("base"), bench("VALID", 1, 4));
        Path next = write(folder.resolve("new"), bench("VALID", 2, 4));
        Path xml = folder.resolve("compare.xml");
        Path json = folder.resolve("compare.json");
        Path markdown = folder.resolve("compare.md");

        Outcome outcome = compare(
                base.toString(),
                next.toString(),
                "--junit-xml",
                xml.toString(),
                "--json",
                json.toString(),
                "--markdown",
                markdown.toString());
        Outcome printed = compare(base.toString(), next.toString(), "--markdown", "-");

        assertEquals(1, outcome.exitCode(), outcome.out() + outcome.err());
        assertTrue(outcome.out().contains("WORSE: websocket on the wire a delivery"), outcome.out());
        assertTrue(Files.readString(xml).contains("<failure type=\"WORSE\""));
        assertTrue(Files.readString(json).contains("\"duplex.compare/1\""));
        assertEquals(Files.readString(markdown), printed.out());
    }

    @Test
    void whatMayNotBeBelievedEndsWithTwo(@TempDir Path folder) throws IOException {
        Path base = write(folder.resolve("base"), bench("VALID", 1, 4));
        Path suspect = write(folder.resolve("suspect"), bench("SUSPECT", 1, 4));
        Path few = write(folder.resolve("few"), bench("VALID", 1, 3));

        Outcome refused = compare(base.toString(), suspect.toString());
        Outcome allowed = compare(base.toString(), suspect.toString(), "--allow-suspect");
        Outcome tooFew = compare(few.toString(), few.toString());

        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("duplex: NEW is SUSPECT"), refused.err());
        assertEquals(0, allowed.exitCode(), allowed.err());
        assertEquals(2, tooFew.exitCode(), tooFew.err());
        assertTrue(tooFew.err().contains("not one figure that varies could be told"), tooFew.err());
    }

    @Test
    void unlikeLoadsEndWithThree(@TempDir Path folder) throws IOException {
        Path base = write(folder.resolve("base"), bench("VALID", 1, 4));
        Path next = folder.resolve("new.json");
        Files.writeString(next, Files.readString(base).replace("\"clients\" : 3,", "\"clients\" : 4,"));

        Outcome refused = compare(base.toString(), next.toString());
        Outcome allowed = compare(base.toString(), next.toString(), "--allow-unlike");

        assertEquals(3, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("websocket, clients: 3 in BASE, 4 in NEW"), refused.err());
        assertTrue(allowed.out().contains("websocket, clients: 3 in BASE, 4 in NEW"), allowed.out());
    }

    @Test
    void whatIsNoResultIsExplained(@TempDir Path folder) throws IOException {
        Path none = Files.writeString(folder.resolve("none.json"), "{}");

        assertMisuse("there is no bench.json in", folder);
        assertMisuse("its schema is nothing", none);
        assertMisuse("cannot read", folder.resolve("nowhere"));
    }

    private static void assertMisuse(String part, Path given) {
        Outcome outcome = compare(given.toString(), given.toString());

        assertEquals(ExitCode.USAGE, outcome.exitCode(), outcome.err());
        assertTrue(outcome.err().contains(part), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }

    private BenchResult bench(String verdict, int bytesFactor, int repeats) throws IOException {
        List<BenchRun> runs = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            ObjectNode tree = (ObjectNode) JSON.readTree(run);
            ((ObjectNode) tree.path("verdict")).put("level", verdict);
            ObjectNode wire = (ObjectNode) tree.at("/usage/wire");
            for (String bytes : List.of("bytesSent", "bytesReceived")) {
                wire.put(bytes, wire.path(bytes).asLong() * bytesFactor);
            }
            runs.add(new BenchRun("websocket", "websocket", repeat, true, RunResult.fromJson(tree.toString()), ""));
        }
        return new BenchResult(
                BenchResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                Environment.ofThisProcess(),
                "They shared.",
                repeats,
                false,
                "",
                List.of(),
                runs);
    }

    private static Path write(Path folder, BenchResult bench) throws IOException {
        try {
            return BenchFiles.write(bench, folder).result();
        } catch (CliException failed) {
            throw new IOException(failed);
        }
    }

    private static Outcome compare(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "compare";
        System.arraycopy(words, 0, all, 1, words.length);
        return Outcome.run(all);
    }
}
