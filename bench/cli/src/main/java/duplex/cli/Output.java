package duplex.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes result files. */
final class Output {
    private Output() {}

    /** A file of its own for each of several: {@code results.xml} becomes {@code results-websocket.xml}. */
    static Path of(Path file, String name) {
        if (name.isEmpty()) {
            return file;
        }
        String base = file.getFileName().toString();
        String safe = name.replaceAll("[^A-Za-z0-9.-]+", "-");
        int dot = base.lastIndexOf('.');
        String own = dot <= 0 ? base + "-" + safe : base.substring(0, dot) + "-" + safe + base.substring(dot);
        return file.resolveSibling(own);
    }

    /** Writes a file, making its folder if there is none. */
    static void write(Path file, String text) throws CliException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw CliException.usage("cannot write " + file + ": " + failed.getMessage());
        }
    }
}
