package duplex.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One implementation of the chat, as it is read.
 *
 * @param transport its heading
 * @param folder where its sources are, from the project's folder on
 * @param sources the text of each, by its path from the project's folder on, in the order of the paths
 */
record Side(String transport, String folder, Map<String, String> sources) {
    private static final Path ROOT = Path.of("..", "..");

    /** The Node originals. */
    static List<Side> node() {
        return List.of(
                of("Raw WebSocket", "bench/peers/node-websocket", "chat-server.mjs"),
                of("Socket.IO", "bench/peers/node-socketio", "chat-server.mjs"),
                of("Polling", "bench/peers/node-polling", "chat-server.mjs"));
    }

    /** The same in Java, in the same order. */
    static List<Side> java() {
        return List.of(
                of("Raw WebSocket", "impl-websocket/src/main/java/duplex/websocket", ".java"),
                of("Socket.IO", "impl-socketio/src/main/java/duplex/socketio", ".java"),
                of("Polling", "bench/polling/src/main/java/duplex/polling", ".java"));
    }

    private static Side of(String transport, String folder, String nameEnds) {
        Map<String, String> sources = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder), 2)) {
            for (Path file : files.filter(path -> path.toString().endsWith(nameEnds))
                    .filter(path -> !path.toString().contains("node_modules"))
                    .sorted()
                    .toList()) {
                sources.put(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Side(transport, folder, sources);
    }

    List<Excerpt> excerpts() {
        return sources.entrySet().stream()
                .flatMap(source -> StudyTags.in(source.getKey(), source.getValue()).stream())
                .toList();
    }

    /** What is tagged for a behaviour; it must be something. */
    List<Excerpt> excerpts(String behaviour) {
        List<Excerpt> excerpts = excerpts().stream()
                .filter(excerpt -> excerpt.behaviour().equals(behaviour))
                .toList();
        if (excerpts.isEmpty()) {
            throw new IllegalStateException("nothing in " + folder + " is tagged `// study: " + behaviour
                    + "`: docs/SIDE-BY-SIDE.md has nothing to show there");
        }
        return excerpts;
    }

    /** Lines of code in all files of this folder, or of one below it. */
    long lines(String below) {
        Path wanted = Path.of(folder).resolve(below);
        return sources.entrySet().stream()
                .filter(source -> wanted.equals(Path.of(source.getKey()).getParent()))
                .mapToLong(source -> CodeLines.in(source.getValue()))
                .sum();
    }
}
