package duplex.cli;

import duplex.client.Protocol;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A target in a process of its own, from its start until it is gone. */
final class TargetProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (\\S+)");
    private static final int START_SECONDS = 30;
    private static final int STOP_SECONDS = 5;
    private static final int KEPT_LINES = 30;
    private static final int KEPT_CHARS = 500;

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();
    private final AtExit.Step stopWithUs = AtExit.stop(this::kill);

    private TargetProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a program and waits until it says where it listens.
     *
     * @throws CliException if it cannot be started, ends, or does not say so within 30 s; with its last lines
     */
    static TargetProcess start(String name, Protocol protocol, List<String> command, File directory)
            throws CliException, InterruptedException {
        TargetProcess started;
        try {
            started = new TargetProcess(new ProcessBuilder(withoutInterrupts(command))
                    .directory(directory)
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException cannotRun) {
            throw CliException.unreachable("target " + name + " cannot be started: " + cannotRun.getMessage());
        }
        Thread reader = new Thread(() -> started.readOutput(protocol), "output-of-" + name);
        reader.setDaemon(true);
        reader.start();
        started.awaitListening(name);
        return started;
    }

    URI address() {
        return address.join();
    }

    Process process() {
        return process;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines the program printed, oldest first. */
    String lastLines() {
        synchronized (lastLines) {
            return String.join(System.lineSeparator(), lastLines);
        }
    }

    /** Asks the program to stop, and after 5 s no longer asks. */
    @Override
    public void close() {
        kill();
        stopWithUs.undo();
    }

    /**
     * Ctrl-C goes to every process of the terminal. A target shall not hear of it: it is stopped when the results are kept.
     */
    private static List<String> withoutInterrupts(List<String> command) {
        Path shell = Path.of("/bin/sh");
        if (!Files.isExecutable(shell)) {
            return command;
        }
        List<String> shielded = new ArrayList<>(List.of(shell.toString(), "-c", "trap '' INT; exec \"$@\"", "target"));
        shielded.addAll(command);
        return shielded;
    }

    private void awaitListening(String name) throws CliException, InterruptedException {
        try {
            address.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException notListening) {
            close();
            String why = notListening instanceof TimeoutException
                    ? "did not say 'listening on ADDRESS' within " + START_SECONDS + " s"
                    : "ended before it listened";
            String said = lastLines().isEmpty() ? "it printed nothing" : "its last lines:\n" + lastLines();
            throw CliException.unreachable("target " + name + " " + why + "; " + said);
        }
    }

    private void readOutput(Protocol protocol) {
        try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            LineStarts lines = new LineStarts(output, KEPT_CHARS);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                keep(line.get());
                Matcher listening = LISTENING.matcher(line.get());
                if (!address.isDone() && listening.find()) {
                    address.complete(addressIn(listening.group(1), protocol));
                }
            }
            address.completeExceptionally(new IOException("the program ended"));
        } catch (IOException | IllegalArgumentException unreadable) {
            address.completeExceptionally(unreadable);
        }
    }

    /** A program may say its whole address or only its port. */
    private static URI addressIn(String text, Protocol protocol) {
        return text.matches("\\d{1,5}") ? protocol.localAddress(Integer.parseInt(text)) : URI.create(text);
    }

    private void keep(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == KEPT_LINES) {
                lastLines.removeFirst();
            }
            lastLines.addLast(line);
        }
    }

    private void kill() {
        // What it has started, as npm starts node, would outlive it.
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopWaiting) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
