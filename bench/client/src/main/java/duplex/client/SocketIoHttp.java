package duplex.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp of one Socket.IO session: its own threads and sockets, so that they end with it. Sessions must share neither a
 * dispatcher, whose limit is five requests to a host, nor a pool, which lends one session's connection to another.
 */
final class SocketIoHttp {
    private final KeptSockets sockets = new KeptSockets();
    private final Dispatcher dispatcher = new Dispatcher(threads());
    private final ConnectionPool pool = new ConnectionPool(5, 30, TimeUnit.SECONDS);
    private final OkHttpClient client;
    private volatile @Nullable RefusedException refusal;
    private volatile int closeCode;

    SocketIoHttp(Duration connectTimeout) {
        this.client = new OkHttpClient.Builder()
                .socketFactory(sockets)
                .dispatcher(dispatcher)
                .connectionPool(pool)
                .connectTimeout(connectTimeout)
                .readTimeout(Duration.ZERO) // a long poll may take the ping interval; Engine.IO has its own heartbeat
                .addInterceptor(this::noteRefusal)
                .build();
    }

    Call.Factory calls() {
        return client;
    }

    WebSocket.Factory webSockets() {
        return (request, listener) -> client.newWebSocket(request, new ClosingListener(listener));
    }

    /** The last HTTP answer of 400 or more; null if there was none. */
    @Nullable
    RefusedException refusal() {
        return refusal;
    }

    /** The code of the close frame that came from the server; 0 if there was none. */
    int closeCode() {
        return closeCode;
    }

    /** Closes once nothing is under way: goodbyes still have to go out. */
    void closeWhenIdle() {
        dispatcher.setIdleCallback(this::close);
        if (dispatcher.runningCallsCount() == 0) {
            close();
        }
    }

    /** Closes every connection and ends every thread; idempotent. */
    void close() {
        dispatcher.cancelAll();
        sockets.close();
        dispatcher.executorService().shutdown();
        synchronized (pool) {
            pool.evictAll();
            pool.notifyAll(); // its cleaner would sleep on; a thread for each session of the last half minute
        }
    }

    /** Resets every connection, and ends every thread. */
    void reset() {
        sockets.reset();
        close();
    }

    private Response noteRefusal(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() >= 400) {
            String body = response.peekBody(4096).string();
            refusal = new RefusedException(errorCode(body), "HTTP " + response.code() + " " + body);
        }
        return response;
    }

    private static String errorCode(String body) {
        try {
            return Json.parse(body).at("/error/code").asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static ThreadPoolExecutor threads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "socketio-http");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Answers the server's close frame. The Engine.IO client does not, and OkHttp leaves it to its listener: without this a
     * session that the server closed would seem alive until its heartbeat fails.
     */
    private final class ClosingListener extends WebSocketListener {
        private final WebSocketListener engine;

        ClosingListener(WebSocketListener engine) {
            this.engine = engine;
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            closeCode = code;
            webSocket.close(1000, null);
            engine.onClosing(webSocket, code, reason);
        }

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            engine.onOpen(webSocket, response);
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            engine.onMessage(webSocket, text);
        }

        @Override
        public void onMessage(WebSocket webSocket, ByteString bytes) {
            engine.onMessage(webSocket, bytes);
        }

        @Override
        public void onClosed(WebSocket webSocket, int code, String reason) {
            engine.onClosed(webSocket, code, reason);
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
            engine.onFailure(webSocket, failure, response);
        }
    }
}
