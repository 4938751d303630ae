package duplex.page;

import duplex.polling.guard.Answer;
import duplex.polling.guard.Connections;
import duplex.polling.guard.GuardedPipeline;
import duplex.polling.guard.HttpLimits;
import duplex.polling.guard.HttpService;
import duplex.polling.guard.Request;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Shows a fixed set of files to browsers on this machine. A path is a key of a map, looked up as it was written: there is
 * no file system behind it to be led astray in.
 */
public final class PageServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int MAX_CONNECTIONS = 256;
    private static final long SWEEP_MILLIS = 1000;

    private final EventLoopGroup loops = new NioEventLoopGroup(1, new DefaultThreadFactory("duplex-page", true));
    private final Channel listening;
    private volatile Map<String, PageFile> files = Map.of();
    private volatile String policy = "default-src 'none'";

    private PageServer(int port) throws IOException {
        HttpLimits limits = HttpLimits.of(MAX_CONNECTIONS, 0);
        Connections connections = new Connections(limits, System::nanoTime);
        listening = listen(port, new GuardedPipeline(limits, connections, new Files()));
        var unused = loops.scheduleWithFixedDelay(
                connections::closeOverdue, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Starts a server that has nothing to show yet.
     *
     * @param port where to listen on 127.0.0.1; 0 takes a free port
     * @throws IOException if the port is taken; the message says what to do
     */
    public static PageServer start(int port) throws IOException {
        return new PageServer(port);
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://" + HOST + ":" + ((InetSocketAddress) listening.localAddress()).getPort() + "/");
    }

    /**
     * Shows these files from now on.
     *
     * @param byPath each under its path, such as {@code /main.js}
     * @param connectTo the sources, separated by blanks, that the page may connect to
     */
    public void show(Map<String, PageFile> byPath, String connectTo) {
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src " + connectTo
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        files = Map.copyOf(byPath);
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private Channel listen(int port, GuardedPipeline pipeline) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(pipeline)
                .bind(HOST, port)
                .awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        close();
        throw new IOException(
                String.valueOf(bound.cause().getMessage()).contains("in use")
                        ? "port " + port + " is taken; pass --port 0 for a free one"
                        : "cannot listen on " + HOST + ":" + port + ": " + bound.cause(),
                bound.cause());
    }

    private final class Files implements HttpService {
        @Override
        public Answer answer(Request request) {
            if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
                return plain(405, "the methods here are GET and HEAD").with("Allow", "GET, HEAD");
            }
            PageFile file = files.get(request.path());
            return file == null ? plain(404, "nothing is here; the page is at /") : of(200, file);
        }

        @Override
        public Answer tooMuch(Request request) {
            return plain(503, "too many requests are waiting");
        }

        @Override
        public Answer tooLarge(Request withoutBody) {
            return plain(413, "a request for a page has no body");
        }

        @Override
        public Answer malformed(int status, String reason) {
            return plain(status, reason);
        }

        private Answer plain(int status, String text) {
            return of(status, PageFile.plain(text + "\n"));
        }

        private Answer of(int status, PageFile file) {
            return Answer.of(status, file.text().getBytes(StandardCharsets.UTF_8))
                    .with("Content-Type", file.type() + "; charset=utf-8")
                    .with("Content-Security-Policy", policy)
                    .with("Cross-Origin-Opener-Policy", "same-origin")
                    .with("Cross-Origin-Resource-Policy", "same-origin")
                    .with("Referrer-Policy", "no-referrer");
        }
    }
}
