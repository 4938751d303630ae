package duplex.load.socketio;

import duplex.load.wire.Asked;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import duplex.load.wire.StampScanner;
import duplex.load.wire.TextConnection;
import duplex.load.wire.WireOptions;
import duplex.load.wire.WireSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One session over Socket.IO, from connecting to its end. Lives on its event loop. */
final class Session implements WireSession, TextConnection.Listener {
    /** What carries a session. */
    interface Transport {
        /** Begins to connect a session. */
        TextConnection open(int session, TextConnection.Listener listener);
    }

    private enum Stage {
        ENTERING,
        IN,
        LEAVING,
        OUT
    }

    private static final int HEAD_BYTES = 200;

    private final int index;
    private final WireOptions options;
    private final NanoClock clock;
    private final Receiver receiver;
    private final Transport transport;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final Asked asked = new Asked();
    private final StampScanner scanner = new StampScanner();
    private final byte[] head = new byte[HEAD_BYTES];
    private int headLength;
    private String username = "";
    private @Nullable TextConnection connection;
    private Stage stage = Stage.ENTERING;
    private boolean closing;

    Session(int index, WireOptions options, NanoClock clock, Receiver receiver, Transport transport) {
        this.index = index;
        this.options = options;
        this.clock = clock;
        this.receiver = receiver;
        this.transport = transport;
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
    public void join(String name) {
        username = name;
        connection = transport.open(index, this);
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
        say(Messages.DISCONNECT);
        if (connection != null) {
            connection.setReading(true);
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
            case EVENT -> event(receivedNanos);
            case ACK -> {
                Messages.acknowledge(headText(), asked);
                scanner.discard();
            }
            case REFUSED, GOODBYE -> end(headText());
            case CONNECTED, OTHER -> scanner.discard();
        }
        headLength = 0;
    }

    private void event(long receivedNanos) {
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

    private void end(String packet) {
        if (connection != null) {
            connection.close("the server said " + packet);
        }
    }

    private String headText() {
        return new String(head, 0, headLength, StandardCharsets.UTF_8);
    }
}
