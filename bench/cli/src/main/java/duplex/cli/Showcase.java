package duplex.cli;

import duplex.page.PageServer;
import duplex.page.TryFiles;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** The three servers and the page that talks to them; no other page may. */
final class Showcase implements AutoCloseable {
    /** Where the Socket.IO pane's client comes from; asked only once the page has its port. */
    interface ClientSource {
        BrowserClient find() throws InterruptedException;
    }

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final PageServer page;
    private Optional<String> missing = Optional.empty();

    private Showcase(PageServer page) {
        this.page = page;
        running.push(page);
    }

    /**
     * Starts everything, the page on this port.
     *
     * @param client what the Socket.IO pane needs
     * @throws IOException if a port cannot be listened on; the message says what to do
     */
    static Showcase start(int port, ClientSource client) throws IOException, CliException, InterruptedException {
        Showcase showcase = new Showcase(PageServer.start(port));
        try {
            showcase.show(client.find());
            return showcase;
        } catch (IOException | CliException | InterruptedException | RuntimeException failed) {
            showcase.close();
            throw failed;
        }
    }

    /** The page's address. */
    URI page() {
        return page.address();
    }

    /** What is not there, and how to get it; empty if all is. */
    Optional<String> missing() {
        return missing;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            close(running.pop());
        }
    }

    private void show(BrowserClient client) throws IOException, CliException {
        missing = client.missing();
        TryFiles.Servers servers =
                new TryFiles.Servers(serve("websocket"), serve("socketio"), serve("polling"), client.files());
        page.show(TryFiles.of(servers), servers.sources());
    }

    private URI serve(String name) throws IOException, CliException {
        int port = page.address().getPort();
        Set<String> origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
        Servers.Running server = Servers.start(name, 0, Servers.Profile.HARDENED, origins);
        running.push(server.server());
        return server.address();
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception failed) {
            LoggerFactory.getLogger(Showcase.class).warn("a server did not close cleanly", failed);
        }
    }
}
