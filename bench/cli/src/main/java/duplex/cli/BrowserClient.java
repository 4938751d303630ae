package duplex.cli;

import duplex.page.TryFiles;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The official Socket.IO client for browsers. It comes from npm, where its authors publish it, and not in this jar: the
 * project's own foreign clients use the same copy.
 */
final class BrowserClient {
    private static final int INSTALL_SECONDS = 120;
    private static final int KEPT_CHARS = 500;

    private final Optional<TryFiles.SocketIoClient> files;
    private final String problem;

    private BrowserClient(Optional<TryFiles.SocketIoClient> files, String problem) {
        this.files = files;
        this.problem = problem;
    }

    /** Takes it from {@code bench/peers/clients}, after having npm fetch it there if it is not. */
    static BrowserClient find(Consumer<String> news) throws InterruptedException {
        Path peers = peers();
        Path installed = peers.resolve(Path.of("node_modules", "socket.io-client"));
        try {
            String problem = Files.isDirectory(installed) ? "" : install(peers, news);
            if (!problem.isEmpty()) {
                return new BrowserClient(Optional.empty(), problem);
            }
            String module = Files.readString(installed.resolve(Path.of("dist", "socket.io.esm.min.js")));
            String licence = Files.readString(installed.resolve("LICENSE"));
            return new BrowserClient(Optional.of(new TryFiles.SocketIoClient(module, licence)), "");
        } catch (IOException unreadable) {
            return new BrowserClient(Optional.empty(), String.valueOf(unreadable.getMessage()));
        }
    }

    Optional<TryFiles.SocketIoClient> files() {
        return files;
    }

    /** Why it is not there, and what to do; empty if it is. */
    Optional<String> missing() {
        return files.isPresent()
                ? Optional.empty()
                : Optional.of("the Socket.IO pane stays empty, for its official client could not be had (" + problem
                        + "); install Node with npm, run 'npm ci' in bench/peers/clients and start again");
    }

    /** Beside the folder where the jar, or in tests the classes, lie. */
    private static Path peers() {
        try {
            Path built = Path.of(BrowserClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return built.resolveSibling(Path.of("..", "..", "peers", "clients")).normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Has npm fetch what the lock file names; gives what went wrong, or nothing. */
    private static String install(Path peers, Consumer<String> news) throws IOException, InterruptedException {
        if (!Files.isRegularFile(peers.resolve("package-lock.json"))) {
            return "there is no " + peers.resolve("package-lock.json");
        }
        news.accept("npm fetches the official Socket.IO client, this once");
        File log = File.createTempFile("duplex-npm", ".log");
        try {
            Process npm = new ProcessBuilder(
                            List.of("npm", "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"))
                    .directory(peers.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
                npm.descendants().forEach(ProcessHandle::destroyForcibly);
                npm.destroyForcibly().waitFor();
                return "npm was not done after " + INSTALL_SECONDS + " s";
            }
            String said = Files.readString(log.toPath()).strip();
            return npm.exitValue() == 0 ? "" : "npm said: " + said.substring(0, Math.min(said.length(), KEPT_CHARS));
        } finally {
            Files.delete(log.toPath());
        }
    }
}
