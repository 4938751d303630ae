package duplex.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import duplex.load.ServerWatch;
import duplex.websocket.ChatServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** A chat server in a process of its own, as one that is measured is. */
final class ServerProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static ServerProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChatServer.class.getName(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = Objects.requireNonNull(output.readLine(), "the server ended before it listened");
        return new ServerProcess(process, URI.create(line.substring(LISTENING.length())));
    }

    URI address() {
        return address;
    }

    ServerWatch watch() {
        return ServerWatch.of(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
