package duplex.load.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The small files in which Linux tells about itself.
 *
 * @param root what stands for {@code /}: tests put a machine of their own there
 */
record HostFiles(Path root) {
    static final HostFiles SYSTEM = new HostFiles(Path.of("/"));

    private interface Source<T> {
        T read(Path file) throws IOException;
    }

    /** A file's text without the white space around it; paths are written without the leading slash. */
    Reading<String> text(String path) {
        // Not as UTF-8: the name of a process may be any bytes, and everything looked for is ASCII.
        return read(
                path,
                file -> Files.readString(file, StandardCharsets.ISO_8859_1).strip());
    }

    Reading<List<String>> lines(String path) {
        return text(path).map(text -> text.lines().toList());
    }

    Reading<byte[]> bytes(String path) {
        return read(path, Files::readAllBytes);
    }

    Reading<Long> number(String path) {
        return text(path).flatMap(text -> Numbers.whole(text, "/" + path));
    }

    /** What stands behind {@code key:} in the first line that begins with it. */
    Reading<String> member(String path, String key) {
        return text(path).flatMap(text -> memberOf(text, path, key));
    }

    /** A member in {@code kB}, as bytes. */
    Reading<Long> memberBytes(String path, String key) {
        return member(path, key)
                .flatMap(value -> Numbers.whole(value.replace(" kB", ""), key + " in /" + path)
                        .map(kibibytes -> kibibytes * 1024));
    }

    /** The names in a folder. */
    Reading<List<String>> names(String path) {
        return read(path, folder -> {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
            }
        });
    }

    private static Reading<String> memberOf(String text, String path, String key) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(key)
                        && line.substring(key.length()).stripLeading().startsWith(":"))
                .map(line -> Reading.of(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseGet(() -> Reading.missing("/" + path + " has no " + key));
    }

    private <T> Reading<T> read(String path, Source<T> source) {
        try {
            return Reading.of(source.read(root.resolve(path)));
        } catch (NoSuchFileException absent) {
            return Reading.missing("there is no /" + path + " here (" + System.getProperty("os.name") + ")");
        } catch (AccessDeniedException forbidden) {
            return Reading.missing("/" + path + " may not be read by this user");
        } catch (IOException unreadable) {
            return Reading.missing("/" + path + " cannot be read: " + unreadable.getMessage());
        }
    }
}
