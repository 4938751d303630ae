package duplex.load.websocket;

import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import duplex.load.wire.StampScanner;
import duplex.load.wire.WebSocketConnection;
import duplex.load.wire.WireOptions;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One session over raw WebSocket, from connecting to its end. Lives on its event loop. */
final class Session implements WebSocketConnection.Listener {
    private final int index;
    private final WireOptions options;
    private final NanoClock clock;
    private final Receiver receiver;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final StampScanner scanner = new StampScanner();
    private @Nullable WebSocketConnection connection;
    private boolean leaving;

    Session(int index, WireOptions options, NanoClock clock, Receiver receiver) {
        this.index = index;
        this.options = options;
        this.clock = clock;
        this.receiver = receiver;
    }

    CompletableFuture<Void> joined() {
        return joined;
    }

    void join(EventLoops loops, String username) {
        connection = WebSocketConnection.open(
                loops, index, options, Messages.address(options.address(), username), clock, this);
    }

    void send(Stamp stamp) {
        receiver.sent(index, stamp, clock.nanoTime());
        if (connection != null) {
            connection.send(Messages.chatMessage(stamp.text(options.messageBytes())));
        }
    }

    void leave() {
        leaving = true;
        if (connection != null) {
            connection.sayGoodbye();
        }
    }

    @Override
    public void opened() {
        // The name went with the handshake: there is nothing more to say.
    }

    @Override
    public void payload(byte[] bytes, int from, int to) {
        scanner.scan(bytes, from, to);
    }

    @Override
    public void messageEnded(long receivedNanos) {
        if (!joined.isDone()) {
            joined.complete(null); // CHAT-JOIN-001: a session's first event is its join
        }
        scanner.deliver(index, receivedNanos, receiver);
    }

    @Override
    public void over(String reason) {
        if (!joined.completeExceptionally(new IOException(reason)) && !leaving) {
            receiver.ended(index, reason);
        }
    }
}
