package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs the scripts of {@code bench/peers/clients}: clients that others wrote, in the languages people use them from.
 *
 * <p>They need Node, and one of them a browser. Where those are missing the test is left out, and says so; with
 * {@code -Dduplex.require=node,browser} it fails instead.
 */
final class ForeignClients {
    private static final Path SCRIPTS = Path.of("..", "peers", "clients");
    private static final int SCRIPT_SECONDS = 120;

    private ForeignClients() {}

    static void require(String what, String... programs) {
        if (Arrays.stream(programs).noneMatch(SearchPath::has)) {
            leaveOut(what, "no " + String.join(" or ", programs) + " on the PATH");
        }
    }

    /** Ends the test at hand, as left out or, if it is required, as failed. */
    static void leaveOut(String what, String reason) {
        boolean required = Arrays.asList(System.getProperty("duplex.require", "")
                        .toLowerCase(Locale.ROOT)
                        .split(","))
                .contains(what);
        if (required) {
            Assertions.fail(reason + ", and -Dduplex.require names " + what);
        }
        System.out.println("LEFT OUT: tests that need " + what + ": " + reason);
        Assumptions.abort(reason);
    }

    /** Runs one script against a server; what it printed is shown if it fails. */
    static void run(String script, String... arguments) throws IOException, InterruptedException {
        try {
            new NpmPackage(SCRIPTS, NpmPackage.INSTALL).install(System.out::println);
        } catch (CliException failed) {
            Assertions.fail(failed);
        }
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(Arrays.asList(arguments));
        execute(command);
    }

    private static void execute(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("duplex-client", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(SCRIPT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String said = String.join(" ", command) + " printed:\n" + Files.readString(output);
            assertTrue(ended, "not done after " + SCRIPT_SECONDS + " s; " + said);
            assertEquals(0, process.exitValue(), said);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
