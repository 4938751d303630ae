package duplex.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The folders in which this machine looks for programs. */
final class SearchPath {
    private SearchPath() {}

    static boolean has(String program) {
        return has(program, System.getenv().getOrDefault("PATH", ""));
    }

    static boolean lacks(String program) {
        return !has(program);
    }

    /** The same in folders that are named, as the variable PATH names them. */
    static boolean has(String program, String path) {
        return Arrays.stream(path.split(File.pathSeparator)).anyMatch(folder -> isIn(Path.of(folder), program));
    }

    private static boolean isIn(Path folder, String program) {
        return Files.isExecutable(folder.resolve(program)) || Files.isExecutable(folder.resolve(program + ".exe"));
    }
}
