package duplex.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers from the classes of this build: there is no jar yet when tests run. */
final class OnTheClassPath {
    private OnTheClassPath() {}

    /** Describes one in a file, under its own name. */
    static Path targetFile(String target, Path folder, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("duplex." + target + ".ChatServer", "--port", "{port}"));
        words.addAll(List.of(more));
        return targetFile(target, target, folder, words);
    }

    /** Describes any program in a file: its main class, and what that is given. */
    static Path targetFile(String name, String protocol, Path folder, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path")));
        command.addAll(words);
        Path file = folder.resolve("targets.json");
        Files.writeString(
                file,
                new ObjectMapper()
                        .writeValueAsString(List.of(Map.of("name", name, "protocol", protocol, "command", command))));
        return file;
    }
}
