package duplex.load.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a small program of the system and takes what it prints; within five seconds, or not at all. */
final class Command {
    private static final int LIMIT_SECONDS = 5;

    private Command() {}

    /** What it printed, if it ended with 0; else the reason, with the first line of what it printed. */
    static Reading<String> run(List<String> words) {
        Process process;
        try {
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException absent) {
            return Reading.missing(words.get(0) + " cannot be run: " + absent.getMessage());
        }
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> allOf(process.getInputStream()));
        try {
            String printed = output.get(LIMIT_SECONDS, TimeUnit.SECONDS).strip();
            int exit = process.waitFor();
            return exit == 0
                    ? Reading.of(printed)
                    : Reading.missing(words.get(0) + " ended with " + exit + ": "
                            + printed.lines().findFirst().orElse("it printed nothing"));
        } catch (TimeoutException tooSlow) {
            return Reading.missing(words.get(0) + " did not end within " + LIMIT_SECONDS + " s");
        } catch (ExecutionException unreadable) {
            return Reading.missing("what " + words.get(0) + " printed cannot be read: " + unreadable.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Reading.missing(words.get(0) + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String allOf(InputStream output) {
        try (output) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
