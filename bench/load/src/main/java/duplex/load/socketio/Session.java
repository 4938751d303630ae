package duplex.load.socketio;

import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import duplex.load.wire.StampScanner;
import duplex.load.wire.WebSocketConnection;
import duplex.load.wire.WireOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One session over Socket.IO, from connecting to its end. Lives on its event loop. */
final class Session implements WebSocketConnection.Listener {
    private static final int HEAD_BYTES = 200;

    private final int index;
    private final WireOptions options;
    private final NanoClock clock;
    private final Receiver receiver;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final StampScanner scanner = new StampScanner();
    private final byte[] head = new byte[HEAD_BYTES];
    private int headLength;
    private String username = "";
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

    void join(EventLoops loops, String name) {
        username = name;
        connection = WebSocketConnection.open(loops, index, options, Messages.address(options.address()), clock, this);
    }

    void send(Stamp stamp) {
        receiver.sent(index, stamp, clock.nanoTime());
        say(Messages.chatMessage(stamp.text(options.messageBytes())));
    }

    void leave() {
        leaving = true;
        say(Messages.DISCONNECT);
        if (connection != null) {
            connection.sayGoodbye();
        }
    }

    @Override
    public void opened() {
        // The server speaks first: its Engine.IO handshake.
    }

    @Override
    public void payload(byte[] bytes, int from, int to) {
        int length = Math.min(to - from, HEAD_BYTES - headLength);
        System.arraycopy(bytes, from, head, headLength, length);
        headLength += length;
        scanner.scan(bytes, from, to);
    }

    @Override
    public void messageEnded(long receivedNanos) {
        switch (Messages.kind(head, headLength)) {
            case OPEN -> say(Messages.connect(username));
            case PING -> say(Messages.PONG);
            case EVENT -> {
                if (!joined.isDone()) {
                    joined.complete(null); // CHAT-JOIN-001: a session's first event is its join
                }
                scanner.deliver(index, receivedNanos, receiver);
            }
            case REFUSED, GOODBYE -> end(new String(head, 0, headLength, StandardCharsets.UTF_8));
            case CONNECTED, OTHER -> scanner.discard();
        }
        headLength = 0;
    }

    @Override
    public void over(String reason) {
        if (!joined.completeExceptionally(new IOException(reason)) && !leaving) {
            receiver.ended(index, reason);
        }
    }

    private void say(String packet) {
        if (connection != null) {
            connection.send(packet);
        }
    }

    private void end(String packet) {
        if (connection != null) {
            connection.close("the server said " + packet);
        }
    }
}
