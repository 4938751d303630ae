package duplex.jmh;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client over a WebSocket, on the JDK's own: the same for both libraries' servers. */
final class SocketClient implements WebSocket.Listener {
    private static final long MAX_SECONDS = 10;

    private final Dialect dialect;
    private final String username;
    private final Arrivals arrivals;
    private final CompletableFuture<Void> entered = new CompletableFuture<>();
    private final StringBuilder frame = new StringBuilder();

    /** The last thing that was sent: the JDK takes the next only when it is done. */
    private CompletableFuture<WebSocket> sending = new CompletableFuture<>();

    private volatile @Nullable WebSocket connection;

    private SocketClient(Dialect dialect, String username, Arrivals arrivals) {
        this.dialect = dialect;
        this.username = username;
        this.arrivals = arrivals;
    }

    /** A client that is in the chat when this returns. */
    static SocketClient enter(HttpClient http, Dialect dialect, int port, String username, Arrivals arrivals)
            throws Exception {
        SocketClient client = new SocketClient(dialect, username, arrivals);
        http.newWebSocketBuilder()
                .buildAsync(dialect.address(port, username), client)
                .get(MAX_SECONDS, TimeUnit.SECONDS);
        client.entered.get(MAX_SECONDS, TimeUnit.SECONDS);
        return client;
    }

    @Override
    public void onOpen(WebSocket socket) {
        connection = socket;
        sending.complete(socket);
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        frame.append(part);
        if (last) {
            String whole = frame.toString();
            frame.setLength(0);
            receive(whole);
        }
        socket.request(1);
        return null;
    }

    private void receive(String whole) {
        arrivals.heard(whole);
        String answer = dialect.answer(whole, username);
        if (!answer.isEmpty()) {
            send(answer);
        }
        if (dialect.welcomes(whole)) {
            entered.complete(null);
        }
    }

    void say(String text) {
        send(dialect.message(text));
    }

    private synchronized void send(String text) {
        sending = sending.thenCompose(socket -> socket.sendText(text, true)).whenComplete((socket, fault) -> {
            if (fault != null) {
                arrivals.broken(fault);
            }
        });
    }

    @Override
    public void onError(WebSocket socket, Throwable fault) {
        arrivals.broken(fault);
        entered.completeExceptionally(fault);
    }

    void close() {
        WebSocket socket = connection;
        if (socket != null) {
            socket.abort();
        }
    }
}
