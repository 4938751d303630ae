package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import duplex.client.Protocol;
import duplex.load.LoadPlan;
import duplex.load.host.Reading;
import duplex.profile.CpuProfiler;
import duplex.websocket.ChatOptions;
import duplex.websocket.ChatServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import one.profiler.AsyncProfilerLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code duplex bench --profile-cpu}: a flame graph of each JVM's row, made in a run that is in no figure. */
@Timeout(240)
final class ProfiledBenchTest {
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void needsTheProfiler() {
        assumeTrue(AsyncProfilerLoader.isSupported(), "async-profiler is not made for this machine");
    }

    @Test
    void aRealServersFlameGraphIsMadeAndLinked(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        Path targets = OnTheClassPath.targetFile("websocket", folder);

        bench(out, "--targets", "websocket", "--target-file", targets.toString());

        String graph = Files.readString(only(out, "websocket\\.cpu(\\.[A-Z]+)?\\.html"));
        String stacks = Files.readString(only(out, "websocket\\.cpu(\\.[A-Z]+)?\\.collapsed"));
        assertTrue(graph.contains("<canvas") && graph.contains("websocket - CPU - "), "a flame graph: " + graph);
        assertTrue(stacks.contains("duplex/websocket/"), "the server's own code is in it:\n" + stacks);
        assertFalse(stacks.contains("sun/rmi/"), "nor is anybody who asks it questions:\n" + stacks);
        assertFalse(stacks.contains("duplex/load/"), "the generator's is not:\n" + stacks);
        Path page = only(out, "report(\\.[A-Z]+)?\\.html");
        String linked = Files.readString(page);
        assertTrue(linked.matches("(?s).*<a href=\"websocket\\.cpu(\\.[A-Z]+)?\\.html\">websocket</a>.*"), "the link");
        assertTrue(linked.contains("in a run of its own after the measured"), "what it cost is said");
        assertEquals(
                1, Files.readString(only(out, "bench\\..*json")).split("\"label\"").length - 1, "one measured run");
        run("report", out.toString());
        assertEquals(linked, Files.readString(page), "made again");
    }

    @Test
    void aServerThatRanAlreadyIsLeftOutAndTheRestWorks(@TempDir Path folder) throws IOException {
        try (ChatServer server = ChatServer.start(ChatOptions.defaults())) {
            String address = "ws://127.0.0.1:" + server.port() + "/chat";

            bench(folder, "--targets", address);

            assertTrue(
                    err.toString().contains("no flame graph of " + address + ": it was not started by this benchmark"),
                    err.toString());
            assertFalse(Files.readString(only(folder, "report.*html")).contains("Where the processor time goes"));
        }
    }

    @Test
    void whatIsNoJvmIsLeftOutOnceAndLives(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this machine");
        TargetDefinition target = new TargetDefinition(
                "script",
                Protocol.WEBSOCKET,
                null,
                null,
                List.of("/bin/sh", "-c", "echo listening on 9001; exec sleep 600"),
                folder.toString(),
                false,
                List.of());
        Contender row = new Contender(target, "script", LoadPlan.builder().build());
        Targets none = new Targets();
        Console.Progress progress = Console.progress(new PrintWriter(err));

        try (CpuProfiler profiler = ((Reading.Value<CpuProfiler>) CpuProfiler.open()).value()) {
            Bench bench = new Bench(none, Placement.shared(), progress);
            List<ProfiledRuns.Taken> taken = new ProfiledRuns(bench, none, Placement.shared(), progress, profiler)
                    .of(List.of(row, row.with(row.plan(), "script again")));

            assertEquals(List.of(), taken);
            assertTrue(
                    err.toString().matches("duplex: no flame graph of script: process \\d+ is no JVM\\R"),
                    err.toString());
        }
    }

    @Test
    void aSearchHasNoRateToProfileAt() {
        int exitCode = run("bench", "--profile-cpu", "--slo", "p99<50ms");

        assertEquals(ExitCode.USAGE, exitCode);
        assertTrue(err.toString().contains("give --profile-cpu with --rate"), err.toString());
    }

    /** So much work that the server is seen at it hundreds of times, by its own time and not by the clock. */
    private void bench(Path folder, String... more) {
        run(Stream.concat(
                        Stream.of("bench", "--no-gate", "--profile-cpu", "--clients", "20", "--rate", "1000"),
                        Stream.concat(
                                Stream.of(
                                        "--repeats",
                                        "1",
                                        "--duration",
                                        "2",
                                        "--warmup",
                                        "0.2",
                                        "--out",
                                        folder.toString()),
                                Stream.of(more)))
                .toArray(String[]::new));
    }

    private int run(String... words) {
        return Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private Path only(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(name))
                    .toList();
            assertEquals(1, found.size(), name + " in " + folder + ": " + found + "; it said:\n" + err);
            return found.get(0);
        }
    }
}
