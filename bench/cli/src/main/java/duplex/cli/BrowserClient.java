package duplex.cli;

import duplex.page.TryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The official Socket.IO client for browsers. It comes from npm, where its authors publish it, and not in this jar: the
 * project's own foreign clients use the same copy.
 */
final class BrowserClient {
    private final Optional<TryFiles.SocketIoClient> files;
    private final String problem;

    private BrowserClient(Optional<TryFiles.SocketIoClient> files, String problem) {
        this.files = files;
        this.problem = problem;
    }

    /** Takes it from {@code bench/peers/clients}, after having npm fetch it there if it is not. */
    static BrowserClient find(Consumer<String> news) throws InterruptedException {
        try {
            Path clients = Home.find().resolve(Path.of("bench", "peers", "clients"));
            new NpmPackage(clients, NpmPackage.INSTALL).install(news);
            Path installed = clients.resolve(Path.of("node_modules", "socket.io-client"));
            String module = Files.readString(installed.resolve(Path.of("dist", "socket.io.esm.min.js")));
            String licence = Files.readString(installed.resolve("LICENSE"));
            return new BrowserClient(Optional.of(new TryFiles.SocketIoClient(module, licence)), "");
        } catch (CliException | IOException notThere) {
            return none(String.valueOf(notThere.getMessage()));
        }
    }

    /** Does without, for this reason. */
    static BrowserClient none(String reason) {
        return new BrowserClient(Optional.empty(), reason);
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
}
