package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import duplex.websocket.ChatOptions;
import duplex.websocket.ChatServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page of a real benchmark, as a browser shows it and as {@code duplex report} makes it again. */
final class ReportPageTest {
    @Test
    void aBrowserShowsItFromDiskAndNeedsNothingElse(@TempDir Path folder) throws IOException, InterruptedException {
        ForeignClients.require("node", "node");
        ForeignClients.require("browser", "chromium");
        jmh(folder.resolve("jmh.json"));
        bench(folder, "--rate", "50,100", "--faults", "delay@0.3s:0.2s:5ms");

        ForeignClients.run("report-page.mjs", page(folder).toString());
    }

    @Test
    void itIsTheSameWhenItIsMadeAgain(@TempDir Path folder) throws IOException {
        bench(folder, "--rate", "50");
        Path page = page(folder);
        String first = Files.readString(page);

        assertEquals(ExitCode.OK, run("report", folder.toString()), "beside the results");
        assertEquals(first, Files.readString(page));
    }

    /** What JMH really writes, not what somebody thinks that it writes. */
    @Test
    void microbenchmarksAreShownWhereTheyAreFoundOrNamed(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        Path named = folder.resolve("named.json");
        jmh(named);
        bench(out, "--rate", "50");
        Path page = page(out);
        String without = Files.readString(page);

        assertEquals(ExitCode.OK, run("report", out.toString(), "--jmh", named.toString()));
        String asNamed = Files.readString(page);
        Files.copy(named, out.resolve("jmh.json"));
        assertEquals(ExitCode.OK, run("report", out.toString()));

        assertFalse(without.contains("MailboxPoll"));
        assertTrue(asNamed.contains("MailboxPoll.append</th><td>waiting = 1</td><td>avgt</td>"), asNamed);
        assertEquals(asNamed, Files.readString(page), "found beside the result");
    }

    @Test
    void whatIsNoneOfJmhsIsExplained(@TempDir Path folder) throws IOException {
        bench(folder, "--rate", "50");
        Path csv = Files.writeString(folder.resolve("jmh.csv"), "\"Benchmark\",\"Mode\"\n");
        StringWriter err = new StringWriter();

        int exitCode = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("report", folder.toString(), "--jmh", csv.toString());

        assertEquals(ExitCode.USAGE, exitCode);
        assertTrue(err.toString().contains(csv + ": this is no result of JMH"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void severalBenchmarksMakeOnePage(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        bench(one, "--rate", "50");
        bench(other, "--rate", "60");

        int exitCode = run("report", one.toString(), other.toString(), "--out", folder.toString());

        assertEquals(ExitCode.OK, exitCode);
        String page = Files.readString(page(folder));
        assertTrue(page.contains("<h1>2 benchmarks</h1>"));
        assertTrue(page.contains("5 clients, 60 messages a second"));
    }

    private static void jmh(Path file) throws IOException {
        System.setProperty("jmh.ignoreLock", "true"); // Nothing that is timed here is looked at.
        String flags = "jmh MailboxPoll.append -p waiting=1 -f 0 -wi 0 -i 2 -r 1ms -prof gc -rf json -rff " + file;
        run(flags.split(" "));
        assertTrue(Files.readString(file).contains("gc.alloc.rate.norm"), "JMH wrote its result");
    }

    /** Whatever this machine was doing meanwhile: a figure that is not VALID makes a page too. */
    private static void bench(Path folder, String... more) {
        try (ChatServer server = ChatServer.start(ChatOptions.defaults())) {
            String address = "ws://127.0.0.1:" + server.port() + "/chat";
            List<String> arguments = Stream.concat(
                            Stream.of("bench", "--no-gate", "--targets", address, "--clients", "5", "--repeats", "2"),
                            Stream.concat(
                                    Stream.of("--duration", "1", "--warmup", "0.2", "--out", folder.toString()),
                                    Stream.of(more)))
                    .toList();
            run(arguments.toArray(String[]::new));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Path page(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("report(\\.[A-Z]+)?\\.html"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no report.html in " + folder));
        }
    }

    private static int run(String... arguments) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine command = Main.commandLine().setOut(nowhere).setErr(nowhere);
        return command.execute(arguments);
    }
}
