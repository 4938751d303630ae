package duplex.load.polling;

import com.fasterxml.jackson.core.JsonProcessingException;
import duplex.load.wire.EventLoops;
import duplex.load.wire.Head;
import duplex.load.wire.HttpConnection;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import duplex.load.wire.StampScanner;
import duplex.load.wire.WireOptions;
import duplex.load.wire.WireSession;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One session over polling, from entering to its end. Lives on its event loop. */
final class Session implements WireSession {
    private enum Stage {
        ENTERING,
        IN,
        LEAVING,
        OUT
    }

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final int index;
    private final WireOptions options;
    private final NanoClock clock;
    private final Receiver receiver;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final StampScanner scanner = new StampScanner();
    private final Cursor cursor = new Cursor();
    private final EventLoops loops;
    private final Ticks ticks;
    private final Messages messages;
    private @Nullable HttpConnection connection;
    private String id = "";
    private long since;
    private Stage stage = Stage.ENTERING;
    private boolean asking;
    private boolean deaf;
    private boolean closing;
    /** Once a server has hung up after an answer, a request sent after another might be lost with the connection. */
    private boolean oneRequestEach;

    Session(int index, WireOptions options, NanoClock clock, Receiver receiver, EventLoops loops, Ticks ticks) {
        this.index = index;
        this.options = options;
        this.clock = clock;
        this.receiver = receiver;
        this.loops = loops;
        this.ticks = ticks;
        this.messages = new Messages(options.hostHeader(), options.address().getRawPath());
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
        request(messages.join(username), new Entering());
    }

    @Override
    public void joinRoom(String room, CompletableFuture<Void> answer) {
        if (stage == Stage.IN) {
            request(messages.joinRoom(id, room), new RoomAnswer(answer));
        } else {
            answer.completeExceptionally(new IOException("the session is not in"));
        }
    }

    @Override
    public void send(Stamp stamp) {
        sent(stamp);
        say(messages.chatMessage(id, stamp.text(options.messageBytes())));
    }

    @Override
    public void sendToRoom(String room, Stamp stamp) {
        sent(stamp);
        say(messages.roomMessage(id, room, stamp.text(options.messageBytes())));
    }

    @Override
    public void whisper(String user, Stamp stamp) {
        sent(stamp);
        say(messages.whisper(id, user, stamp.text(options.messageBytes())));
    }

    @Override
    public void leave() {
        if (stage == Stage.IN) {
            stage = Stage.LEAVING;
            leaveUnlessAsking();
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

    /** Who polls reads by asking: to stop reading is to stop that. */
    @Override
    public void setReading(boolean reading) {
        if (!reading && stage == Stage.IN) {
            receiver.stoppedReading(index);
        }
        deaf = !reading;
    }

    @Override
    public void close() {
        closing = true;
        if (stage == Stage.IN) {
            request(messages.leave(id), new Leaving());
        } else if (connection != null) {
            connection.close();
        }
        stage = Stage.OUT;
    }

    private void tick() {
        if (stage != Stage.IN) {
            return;
        }
        ticks.next(index, this::tick);
        if (deaf) {
            return;
        }
        if (asking) {
            ticks.skipped();
        } else {
            asking = true;
            ticks.polled();
            request(messages.poll(id, since), new Asking());
        }
    }

    /** What was asked for is still to be had; the goodbye waits for it. */
    private void leaveUnlessAsking() {
        if (!asking) {
            request(messages.leave(id), new Leaving());
        }
    }

    private void sent(Stamp stamp) {
        receiver.sent(index, stamp, clock.nanoTime());
    }

    private void say(ByteBuf event) {
        if (stage == Stage.IN) {
            request(event, new Saying());
        } else {
            event.release();
        }
    }

    private void request(ByteBuf request, HttpConnection.Answer answer) {
        if (connection != null && !connection.isKept()) {
            oneRequestEach = true;
        }
        if (connection == null || !connection.isUsable() || oneRequestEach) {
            connection = HttpConnection.open(loops, index, options, clock);
        }
        connection.send(request, answer);
    }

    private void end(String reason) {
        if (stage == Stage.IN && !closing) {
            stage = Stage.OUT;
            receiver.ended(index, reason);
        }
    }

    private void out() {
        if (stage != Stage.OUT) {
            stage = Stage.OUT;
            receiver.left(index);
        }
        left.complete(null);
    }

    private final class Entering implements HttpConnection.Answer {
        private final Head body = new Head(1 << 20); // it brings the userList

        @Override
        public void body(int status, byte[] bytes, int length) {
            body.add(bytes, 0, length);
        }

        @Override
        public void ended(int status, long receivedNanos) {
            if (status != CREATED) {
                lost(status + " " + body);
                return;
            }
            try {
                Messages.Admission admission = Messages.admission(body.toString());
                id = admission.session();
                since = admission.next();
                stage = Stage.IN;
                receiver.entered(index);
                ticks.next(index, Session.this::tick);
                joined.complete(null);
            } catch (JsonProcessingException e) {
                lost("the answer to entering is not JSON: " + body);
            }
        }

        @Override
        public void lost(String reason) {
            stage = Stage.OUT;
            joined.completeExceptionally(new IOException(reason));
        }
    }

    private final class Asking implements HttpConnection.Answer {
        private final long askedNanos = clock.nanoTime();
        private final Head error = new Head(200);

        @Override
        public void body(int status, byte[] bytes, int length) {
            if (status == OK) {
                scanner.scan(bytes, 0, length);
                cursor.scan(bytes, 0, length);
            } else {
                error.add(bytes, 0, length);
            }
        }

        @Override
        public void ended(int status, long receivedNanos) {
            asking = false;
            if (status == OK && cursor.value() >= 0) {
                since = cursor.value();
                cursor.reset();
                receiver.polled(index, askedNanos, receivedNanos);
                scanner.deliver(index, receivedNanos, receiver);
            } else {
                end("a poll was answered by " + status + " " + (status == OK ? "without \"next\"" : error));
            }
            if (stage == Stage.LEAVING) {
                leaveUnlessAsking();
            }
        }

        @Override
        public void lost(String reason) {
            // POLL-004: the same since brings the same events again, so the next tick loses nothing.
            asking = false;
            cursor.reset();
            scanner.discard();
            if (stage == Stage.LEAVING) {
                leaveUnlessAsking();
            }
        }
    }

    private final class Saying implements HttpConnection.Answer {
        private final Head body = new Head(200);

        @Override
        public void body(int status, byte[] bytes, int length) {
            if (status != OK) {
                body.add(bytes, 0, length);
            }
        }

        @Override
        public void ended(int status, long receivedNanos) {
            if (status != OK) {
                end("a message was answered by " + status + " " + body);
            }
        }

        @Override
        public void lost(String reason) {
            // It may have arrived or not: sending it again could make it two. The receivers will tell.
        }
    }

    private final class Leaving implements HttpConnection.Answer {
        @Override
        public void body(int status, byte[] bytes, int length) {
            // Whatever it says, the session is over.
        }

        @Override
        public void ended(int status, long receivedNanos) {
            out();
            if (connection != null) {
                connection.close();
            }
        }

        @Override
        public void lost(String reason) {
            out(); // the server will find out by itself
        }
    }
}
