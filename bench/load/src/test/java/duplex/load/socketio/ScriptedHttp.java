package duplex.load.socketio;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An HTTP server whose every answer is given by the test. */
final class ScriptedHttp implements AutoCloseable {
    private static final int LIMIT_SECONDS = 30;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Request> gets = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> posts = new LinkedBlockingQueue<>();

    /** A request that waits for its answer. */
    record Request(HttpExchange exchange, String resource, String body) {
        void answer(int status, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        /** Ends its connection instead. */
        void hangUp() {
            exchange.close();
        }
    }

    private ScriptedHttp(HttpServer server) {
        this.server = server;
    }

    static ScriptedHttp start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedHttp scripted = new ScriptedHttp(server);
        server.createContext("/", scripted::take);
        server.setExecutor(scripted.threads);
        server.start();
        return scripted;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** The next GET that comes. */
    Request get() throws InterruptedException {
        return next(gets, "no GET came");
    }

    /** The next POST that comes. */
    Request post() throws InterruptedException {
        return next(posts, "no POST came");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean isPost = exchange.getRequestMethod().equals("POST");
        (isPost ? posts : gets)
                .add(new Request(exchange, exchange.getRequestURI().toString(), body));
    }

    private static Request next(BlockingQueue<Request> requests, String otherwise) throws InterruptedException {
        Request next = requests.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertNotNull(next, otherwise);
        return next;
    }
}
