package duplex.client;

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

/** An HTTP server that knows no chat: it answers as a test says, and keeps what it was asked. */
final class FakeHttpServer implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms an answer
    }

    /** The requests, each as {@code METHOD TARGET BODY}, in order of arrival. */
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    /** The port each request came from: one for each connection. */
    final BlockingQueue<Integer> callers = new LinkedBlockingQueue<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-http-server");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Part part;

    /** The part a test plays. */
    interface Part {
        /** The answer to a request, {@code METHOD TARGET BODY}: a status, a space and a body. */
        String answer(String request) throws InterruptedException;
    }

    private FakeHttpServer(Part part) throws IOException {
        this.part = part;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static FakeHttpServer start(Part part) throws IOException {
        return new FakeHttpServer(part);
    }

    /** From now on plays another part. */
    void play(Part other) {
        part = other;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip();
        callers.add(exchange.getRemoteAddress().getPort());
        asked.add(request);
        try (exchange) {
            String answer = part.answer(request);
            byte[] answerBody = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    Integer.parseInt(answer.substring(0, 3)), answerBody.length == 0 ? -1 : answerBody.length);
            exchange.getResponseBody().write(answerBody);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops; the exchange is closed unanswered
        }
    }
}
