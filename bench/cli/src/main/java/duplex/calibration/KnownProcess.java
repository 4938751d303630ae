package duplex.calibration;

import duplex.load.known.KnownServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link KnownServer} in a process of its own, which ends with this one. */
final class KnownProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";
    private static final String SLIPS = "slips ";
    private static final int END_SECONDS = 10;

    private final Process process;
    private final BufferedReader output;
    private final URI address;

    private KnownProcess(Process process) throws IOException {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.address = URI.create(awaitLine(LISTENING));
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param prefix words to put before its command
     * @param words as {@link KnownServer#main} takes them
     */
    static KnownProcess start(List<String> prefix, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(java(KnownServer.class));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new KnownProcess(process);
        } catch (IOException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    /** The words that run a class of this program with the Java that runs this. */
    static List<String> java(Class<?> main) {
        String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                program, "-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path"), main.getName());
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it, and tells how many deliveries it says it did wrong on purpose. */
    int endAndConfess() throws IOException {
        process.getOutputStream().close();
        return Integer.parseInt(awaitLine(SLIPS));
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException deaf) {
            process.destroyForcibly();
        } catch (InterruptedException stopWaiting) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String awaitLine(String start) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
        }
        throw new IOException("the known server ended before it said '" + start.strip() + "'");
    }
}
