package duplex.load.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A Java on this machine: the one that runs the tests, and a 25 if one is installed beside it or named by an environment
 * variable such as {@code JAVA_HOME_25_X64}.
 */
record JavaHome(Path path, int major) {

    static List<JavaHome> all() {
        List<JavaHome> all = new ArrayList<>();
        all.add(new JavaHome(WorkerProcess.ownJava(), Runtime.version().feature()));
        Stream.concat(named(), besides())
                .flatMap(JavaHome::of)
                .filter(java -> java.major() == 25 && Runtime.version().feature() != 25)
                .findFirst()
                .ifPresentOrElse(all::add, () -> System.err.println("no other Java 25 found: tested on this one only"));
        return all;
    }

    private static Stream<Path> named() {
        return System.getenv().entrySet().stream()
                .filter(each -> each.getKey().matches("JAVA_HOME_?25.*|JAVA25_HOME"))
                .map(each -> Path.of(each.getValue()));
    }

    private static Stream<Path> besides() {
        Path folder = WorkerProcess.ownJava().getParent();
        try (Stream<Path> homes = folder == null ? Stream.empty() : Files.list(folder)) {
            return homes.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<JavaHome> of(Path home) {
        Properties release = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        } catch (IOException noJava) {
            return Stream.empty();
        }
        String version = release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        return Files.isExecutable(home.resolve("bin").resolve("java"))
                ? Stream.of(new JavaHome(home, Integer.parseInt(version.split("[.+-]", 2)[0])))
                : Stream.empty();
    }
}
