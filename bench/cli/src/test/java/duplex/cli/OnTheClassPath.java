package duplex.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The built-in servers from the classes of this build: there is no jar yet when tests run. */
final class OnTheClassPath {
    private OnTheClassPath() {}

    /** Describes one in a file, under its own name. */
    static Path targetFile(String target, Path folder, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "duplex." + target + ".ChatServer",
                "--port",
                "{port}"));
        command.addAll(List.of(more));
        Path file = folder.resolve("targets.json");
        Files.writeString(
                file,
                new ObjectMapper()
                        .writeValueAsString(List.of(Map.of("name", target, "protocol", target, "command", command))));
        return file;
    }
}
