package duplex.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The project's folder, in which the servers lie that are not in this jar. */
final class Home {
    /** What names it, where it is not found: the launcher says so, and anybody may. */
    static final String VARIABLE = "DUPLEX_HOME";

    private static final Path PEERS = Path.of("bench", "peers");

    private Home() {}

    /**
     * Finds it.
     *
     * @throws CliException if it is nowhere
     */
    static Path find() throws CliException {
        return find(Optional.ofNullable(System.getenv(VARIABLE)), Targets.ownJar())
                .orElseThrow(() -> CliException.unreachable("there is no " + PEERS + " near " + Targets.ownJar()
                        + "; say where the project's folder is with the environment variable " + VARIABLE));
    }

    /** The folder that is named, if one is; else the nearest around the jar that has the peers. */
    static Optional<Path> find(Optional<String> named, Path jar) {
        if (named.isPresent() && !named.get().isBlank()) {
            return Optional.of(Path.of(named.get()).toAbsolutePath()).filter(Home::hasPeers);
        }
        for (Path folder = jar.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            if (hasPeers(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static boolean hasPeers(Path folder) {
        return Files.isDirectory(folder.resolve(PEERS));
    }
}
