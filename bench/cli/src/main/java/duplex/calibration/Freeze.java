package duplex.calibration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Stops a process for a while and lets it run on. A shell does both: should this program end meanwhile, the shell's input
 * ends, and it lets the process run on all the same.
 */
final class Freeze {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String SCRIPT = "trap '' INT TERM; kill -STOP $0 && echo stopped; read -r line; kill -CONT $0";

    private final CompletableFuture<Long> frozenNanos;

    private Freeze(CompletableFuture<Long> frozenNanos) {
        this.frozenNanos = frozenNanos;
    }

    /** Whether it can be done on this system. */
    static boolean isPossible() {
        return Files.isExecutable(SHELL);
    }

    /** Begins, and comes back at once. */
    static Freeze begin(long pid, Duration length) {
        return new Freeze(CompletableFuture.supplyAsync(() -> freeze(pid, length), task -> {
            Thread thread = new Thread(task, "duplex-calibration-freeze");
            thread.setDaemon(true);
            thread.start();
        }));
    }

    /** Waits for the end, and tells how long the process stood still at least, in nanoseconds. */
    long frozenNanos() throws IOException, InterruptedException {
        try {
            return frozenNanos.get();
        } catch (ExecutionException failed) {
            throw new IOException("the known server could not be stopped: " + failed.getCause(), failed);
        }
    }

    private static long freeze(long pid, Duration length) {
        try {
            Process shell = new ProcessBuilder(SHELL.toString(), "-c", SCRIPT, String.valueOf(pid)).start();
            try (BufferedReader said = shell.inputReader(StandardCharsets.UTF_8)) {
                if (!"stopped".equals(said.readLine())) {
                    throw new IOException("kill -STOP " + pid + " failed");
                }
                long stoppedNanos = System.nanoTime();
                Thread.sleep(length.toMillis());
                long frozen = System.nanoTime() - stoppedNanos;
                shell.getOutputStream().close();
                shell.waitFor();
                return frozen;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }
}
