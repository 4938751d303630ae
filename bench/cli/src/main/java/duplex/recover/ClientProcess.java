package duplex.recover;

import duplex.load.fault.Standstill;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of clients that something will befall; it ends with this one. */
final class ClientProcess implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final int KEPT_LINES = 5;

    private final Process process;

    private ClientProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts clients of these names, and waits until all are in.
     *
     * @throws IOException if they are not within a minute
     */
    static ClientProcess start(RecoveredServer server, List<String> names) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                ClientProgram.class.getName(),
                server.protocol().label(),
                server.address().toString()));
        command.addAll(names);
        ClientProcess clients = new ClientProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        try {
            clients.awaitEntrance();
            return clients;
        } catch (IOException | InterruptedException | RuntimeException notIn) {
            clients.close();
            throw notIn;
        }
    }

    /** SIGKILL: no goodbye, but the kernel closes the connections. Comes back when the process has ended. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: the connections stay, and nobody reads or answers there. */
    Standstill silence() throws IOException {
        return Standstill.of(process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitEntrance() throws IOException, InterruptedException {
        CompletableFuture<String> in = CompletableFuture.supplyAsync(this::readUntilIn);
        String trouble;
        try {
            trouble = in.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException tooLate) {
            trouble = "not within " + START_SECONDS + " s";
        } catch (ExecutionException fault) {
            throw new IllegalStateException("the output of the clients cannot be read", fault.getCause());
        }
        if (!trouble.isEmpty()) {
            throw new IOException("the clients of another process could not enter: " + trouble);
        }
    }

    /** Reads on until all are in; what it said last if they never are, empty if they are. */
    private String readUntilIn() {
        List<String> said = new ArrayList<>();
        // Not closed: the process would find nobody reading. Its streams end with it.
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return output.lines().peek(line -> keep(said, line)).anyMatch(ClientProgram.IN::equals)
                ? ""
                : String.join("; ", said);
    }

    private static void keep(List<String> said, String line) {
        if (said.size() == KEPT_LINES) {
            said.remove(KEPT_LINES - 1);
        }
        said.add(line);
    }
}
