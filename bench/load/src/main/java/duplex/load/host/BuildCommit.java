package duplex.load.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Which state of the sources this program was made from. A build may write it down ({@code mvn -Dduplex.commit=…}, for
 * jars that travel); otherwise the clone that the program lies in is asked.
 */
final class BuildCommit {
    private BuildCommit() {}

    static Reading<String> find() {
        return written().map(Reading::of).orElseGet(() -> clone(location()));
    }

    /** Asks the clone that a file lies in, if it is one of this project. */
    static Reading<String> clone(Optional<Path> file) {
        return file.stream()
                .flatMap(path -> Stream.iterate(path, up -> up != null, Path::getParent))
                .filter(folder -> Files.exists(folder.resolve(".git")))
                .findFirst()
                .filter(folder -> Files.exists(folder.resolve("bench/load/pom.xml")))
                .map(folder -> Command.run(List.of(
                        "git",
                        "-C",
                        folder.toString(),
                        "describe",
                        "--always",
                        "--dirty",
                        "--abbrev=40",
                        "--exclude=*")))
                .orElseGet(() -> Reading.missing("not run from a git clone, nor built with -Dduplex.commit=…"));
    }

    private static Optional<String> written() {
        try (InputStream stream = BuildCommit.class.getResourceAsStream("build.properties")) {
            Properties build = new Properties();
            if (stream != null) {
                build.load(stream);
            }
            return Optional.ofNullable(build.getProperty("commit")).filter(commit -> !commit.isBlank());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Path> location() {
        CodeSource source = BuildCommit.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()).toAbsolutePath());
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return Optional.empty();
        }
    }
}
