package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
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
    private static final int INSTALL_SECONDS = 300;
    private static final int SCRIPT_SECONDS = 120;

    private ForeignClients() {}

    static void require(String what, String... programs) {
        boolean found = Arrays.stream(programs).anyMatch(ForeignClients::isOnPath);
        if (!found) {
            String reason = "no " + String.join(" or ", programs) + " on the PATH";
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
    }

    /** Runs one script against a server; what it printed is shown if it fails. */
    static void run(String script, String... arguments) throws IOException, InterruptedException {
        installPackages();
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(Arrays.asList(arguments));
        execute(command, SCRIPT_SECONDS);
    }

    private static synchronized void installPackages() throws IOException, InterruptedException {
        Path installed = SCRIPTS.resolve(Path.of("node_modules", ".package-lock.json"));
        Path wanted = SCRIPTS.resolve("package-lock.json");
        boolean current = Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0;
        if (!current) {
            execute(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), INSTALL_SECONDS);
        }
    }

    private static void execute(List<String> command, int seconds) throws IOException, InterruptedException {
        Path output = Files.createTempFile("duplex-client", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String said = String.join(" ", command) + " printed:\n" + Files.readString(output);
            assertTrue(ended, "not done after " + seconds + " s; " + said);
            assertEquals(0, process.exitValue(), said);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
