package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a benchmark leaves in its folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BenchFilesTest {
    private List<BenchRun> runs = List.of();

    @BeforeAll
    void runOnce() throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.builder()
                .clients(3)
                .warmup(Duration.ZERO)
                .duration(Duration.ofMillis(200))
                .build();
        try (ChatServer server = ChatServer.start(ChatOptions.defaults())) {
            URI address = URI.create("ws://127.0.0.1:" + server.port() + "/chat");
            RunResult result = new LoadRunner().run(plan, WireProtocol.WEBSOCKET, address, Progress.SILENT);
            runs = List.of(new BenchRun("web socket", "websocket", 0, true, result, ""));
        }
    }

    @Test
    void theFolderHasTheResultAndEachRowsLatencies(@TempDir Path folder) throws CliException, IOException {
        Path deeper = folder.resolve("a").resolve("b");

        // One of two runs: SUSPECT at best, whatever this machine was doing meanwhile.
        BenchFiles.Written written = BenchFiles.write(bench(2), deeper);
        Path file = written.result();

        assertFalse(Files.exists(deeper.resolve("bench.json")), "it did not come to its end");
        assertTrue(file.getFileName().toString().matches("bench\\.(SUSPECT|INVALID)\\.json"), file.toString());
        assertEquals(runs, BenchResult.fromJson(Files.readString(file)).runs());
        for (String ending : List.of("csv", "md")) {
            String name = file.getFileName().toString().replace("json", ending);
            assertTrue(Files.exists(deeper.resolve(name)), name);
        }
        String verdict = runs.get(0).result().verdict().level().name();
        String marked = "VALID".equals(verdict) ? "" : "." + verdict;
        assertTrue(Files.exists(deeper.resolve("web-socket" + marked + ".hlog")), "the log");
        assertTrue(Files.exists(deeper.resolve("web-socket" + marked + ".hgrm")), "the percentiles");
        assertTrue(written.page().getFileName().toString().matches("report\\.(SUSPECT|INVALID)\\.html"), "the page");
        assertTrue(Files.readString(written.page()).startsWith("<!DOCTYPE html>"), "the page");
    }

    @Test
    void anOldGoodResultDoesNotStayBesideABadOne(@TempDir Path folder) throws CliException, IOException {
        Files.writeString(folder.resolve("bench.json"), "{}");
        Files.writeString(folder.resolve("notes.json"), "{}");
        Files.writeString(folder.resolve("web-socket.cpu.html"), "of another benchmark");
        Files.writeString(folder.resolve("web-socket.cpu.SUSPECT.collapsed"), "of another benchmark");

        BenchFiles.write(bench(2), folder);

        assertFalse(Files.exists(folder.resolve("bench.json")), "it is of another benchmark");
        assertTrue(Files.exists(folder.resolve("notes.json")), "that is none of ours");
        assertFalse(Files.exists(folder.resolve("web-socket.cpu.html")), "an old flame graph would be linked as new");
        assertFalse(Files.exists(folder.resolve("web-socket.cpu.SUSPECT.collapsed")), "nor its stacks");
    }

    @Test
    void aFolderThatCannotBeIsExplained(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        CliException refused = assertThrows(CliException.class, () -> BenchFiles.write(bench(1), file));

        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertTrue(String.valueOf(refused.getMessage()).contains("cannot write to " + file), refused.getMessage());
    }

    private BenchResult bench(int planned) {
        return new BenchResult(
                BenchResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                Environment.ofThisProcess(),
                "They shared.",
                planned,
                false,
                "",
                List.of(),
                runs);
    }
}
