package duplex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The implementations are there to be read side by side: the same files, with the same methods in the same order. What
 * one side has alone is what the other's library gives for free, and is named here.
 */
final class MirrorTest {
    private static final Path ROOT = Path.of("..", "..");

    private static final Map<String, Path> SIDES = Map.of(
            "websocket", ROOT.resolve("impl-websocket/src/main/java/duplex/websocket"),
            "socketio", ROOT.resolve("impl-socketio/src/main/java/duplex/socketio"),
            "polling", ROOT.resolve("bench/polling/src/main/java/duplex/polling"));

    private static final Set<String> ON_ALL_SIDES = Set.of(
            "ChatEndpoint",
            "ChatEvents",
            "ChatException",
            "ChatOptions",
            "ChatServer",
            "FanOut",
            "Profile",
            "Roster",
            "TextRules",
            "package-info");

    /** What one transport needs beyond the others: the answers to those who knock, in its own idiom. */
    private static final Set<String> OF_ONE_TRANSPORT = Set.of("ConnectError", "Entered", "NotServed");

    /** A declaration of the file's own type, at four spaces: a record, a method or a constructor that is not private. */
    private static final Pattern MEMBER =
            Pattern.compile("^ {4}(?! |private|return|throw|@)(?:[\\w<>\\[\\],.?@]+ )*?(\\w+)\\(", Pattern.MULTILINE);

    @Test
    void everySideHasTheSharedFiles() throws IOException {
        for (Map.Entry<String, Path> side : SIDES.entrySet()) {
            Set<String> missing = new TreeSet<>(ON_ALL_SIDES);
            missing.removeAll(files(side.getValue()));
            assertEquals(Set.of(), missing, side.getKey() + " lacks files that the others have");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ChatEndpoint", "ChatEvents", "TextRules", "ChatOptions"})
    void theSameMethodsStandInTheSameOrder(String file) throws IOException {
        List<String> websocket = methods("websocket", file);

        assertEquals(websocket, methods("socketio", file), file + ": websocket and socketio are no mirror");
        assertEquals(websocket, methods("polling", file), file + ": websocket and polling are no mirror");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TextRules", "ChatOptions"})
    void whatNeedsNoLibraryIsTheSameToTheLetter(String file) throws IOException {
        String websocket = source("websocket", file);

        assertEquals(websocket, source("socketio", file), file + " of websocket and of socketio");
        assertEquals(websocket, source("polling", file), file + " of websocket and of polling");
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static List<String> methods(String side, String file) throws IOException {
        String source = source(side, file);
        return MEMBER.matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !OF_ONE_TRANSPORT.contains(name))
                .toList();
    }

    /** The file without its package's name. */
    private static String source(String side, String file) throws IOException {
        Path folder = Objects.requireNonNull(SIDES.get(side));
        return Files.readString(folder.resolve(file + ".java")).replace("duplex." + side, "duplex.*");
    }
}
