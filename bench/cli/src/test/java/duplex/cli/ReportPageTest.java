package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
