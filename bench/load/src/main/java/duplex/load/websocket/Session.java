package duplex.load.websocket;

import duplex.load.wire.Asked;
import duplex.load.wire.EventLoops;
import duplex.load.wire.Head;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import duplex.load.wire.StampScanner;
import duplex.load.wire.TextConnection;
import duplex.load.wire.WebSocketConnection;
import duplex.load.wire.WireOptions;
import duplex.load.wire.WireSession;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One session over raw WebSocket, from connecting to its end. Lives on its event loop. */
final class Session implements WireSession, TextConnection.Listener {
    private enum Stage {
        ENTERING,
        IN,
        LEAVING,
        OUT
    }

    private static final int MAX_ACK_BYTES = 1 << 20; // a room's userList is in it

    private final int index;
    private final WireOptions options;
    private final NanoClock clock;
    private final Receiver receiver;
    private final EventLoops loops;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final Asked asked = new Asked();
    private final StampScanner scanner = new StampScanner();
    private final Head text = new Head(MAX_ACK_BYTES);
    private @Nullable WebSocketConnection connection;
    private Stage stage = Stage.ENTERING;
    private boolean closing;

    Session(int index, WireOptions options, NanoClock clock, Receiver receiver, EventLoops loops) {
        this.index = index;
        this.options = options;
        this.clock = clock;
        this.receiver = receiver;
        this.loops = loops;
    }

    @Override
    public CompletableFuture<Void> joined() {
        return joined;
    }

    @Override
    public CompletableFuture<Void> left() {
        return left;
    }

    @Override
    public void join(String username) {
        connection = WebSocketConnection.open(
                loops, index, options, Messages.address(options.address(), username), clock, this);
    }

    @Override
    public void joinRoom(String room, CompletableFuture<Void> answer) {
        if (stage == Stage.IN) {
            say(Messages.joinRoom(asked.next(answer), room));
        } else {
            answer.completeExceptionally(new IOException("the session is not in"));
        }
    }

    @Override
    public void send(Stamp stamp) {
        sent(stamp);
        say(Messages.chatMessage(stamp.text(options.messageBytes())));
    }

    @Override
    public void sendToRoom(String room, Stamp stamp) {
        sent(stamp);
        say(Messages.roomMessage(room, stamp.text(options.messageBytes())));
    }

    @Override
    public void whisper(String user, Stamp stamp) {
        sent(stamp);
        say(Messages.whisper(user, stamp.text(options.messageBytes())));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whether confirmed, refused or lost: the session is out
    @Override
    public void leave() {
        if (stage == Stage.IN) {
            stage = Stage.LEAVING;
            CompletableFuture<Void> answer = new CompletableFuture<>();
            int id = asked.next(answer);
            answer.whenComplete((done, refused) -> out());
            say(Messages.leave(id));
        } else {
            left.complete(null);
        }
    }

    @Override
    public void drop() {
        if (stage == Stage.IN) {
            out();
        }
        if (connection != null) {
            connection.drop();
        }
    }

    @Override
    public void setReading(boolean reading) {
        if (!reading && stage == Stage.IN) {
            receiver.stoppedReading(index);
        }
        if (connection != null) {
            connection.setReading(reading);
        }
    }

    @Override
    public void close() {
        closing = true;
        if (connection != null) {
            connection.setReading(true);
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
        if (!asked.isEmpty()) {
            text.add(bytes, from, to);
        }
    }

    @Override
    public void messageEnded(long receivedNanos) {
        if (!asked.isEmpty()) {
            if (scanner.found() == 0) {
                Messages.acknowledge(text.toString(), asked);
            }
            text.reset();
        }
        if (stage == Stage.ENTERING && scanner.found() == 0) {
            stage = Stage.IN;
            receiver.entered(index);
            joined.complete(null); // CHAT-JOIN-001: a session's first event is its join
            scanner.discard();
        } else if (stage == Stage.IN || stage == Stage.LEAVING) {
            scanner.deliver(index, receivedNanos, receiver);
        } else {
            receiver.strayed(index, scanner.found());
            scanner.discard();
        }
    }

    @Override
    public void over(String reason) {
        joined.completeExceptionally(new IOException(reason));
        if (stage == Stage.IN && !closing) {
            stage = Stage.OUT;
            receiver.ended(index, reason);
        }
        asked.fail(reason);
        left.complete(null);
        stage = Stage.OUT;
    }

    private void out() {
        if (stage != Stage.OUT) {
            stage = Stage.OUT;
            if (!closing) {
                receiver.left(index);
            }
        }
        left.complete(null);
    }

    private void sent(Stamp stamp) {
        receiver.sent(index, stamp, clock.nanoTime());
    }

    private void say(String event) {
        if (connection != null) {
            connection.send(event);
        }
    }
}
