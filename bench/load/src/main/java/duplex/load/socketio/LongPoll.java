package duplex.load.socketio;

import duplex.load.wire.EventLoops;
import duplex.load.wire.Head;
import duplex.load.wire.HttpConnection;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Requests;
import duplex.load.wire.TextConnection;
import duplex.load.wire.WireOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Engine.IO's long-polling transport. What the server says comes in the answers to GETs, of which one is open all the time;
 * what is said to it goes by POST, one at a time, and what is to be said meanwhile goes joined in the next. Each of the two
 * has a connection of its own, as in a browser.
 *
 * <p>A program reads an answer when all of it is there, so all its packets are received at that moment. A status but 200, or
 * a request that is lost, ends it: what the server has got then cannot be told.
 */
final class LongPoll implements TextConnection {
    private static final int OK = 200;
    private static final int MAX_ANSWER_BYTES = 16 << 20;
    private static final int KEPT_BYTES = 1 << 16;
    private static final int HANDSHAKE_BYTES = 1 << 12;
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final EventLoops loops;
    private final int session;
    private final WireOptions options;
    private final NanoClock clock;
    private final LongAdder polls;
    private final Listener listener;
    private final Requests requests;
    private final Deque<String> unsent = new ArrayDeque<>();
    private final ByteBuf body = Unpooled.buffer(0, MAX_ANSWER_BYTES);
    private HttpConnection getting;
    private @Nullable HttpConnection posting;
    private String resource = Messages.POLLING;
    private int maxPostBytes;
    private boolean isOpen;
    private boolean isPosting;
    private boolean isParting;
    private boolean isOver;

    private LongPoll(
            EventLoops loops, int session, WireOptions options, NanoClock clock, LongAdder polls, Listener listener) {
        this.loops = loops;
        this.session = session;
        this.options = options;
        this.clock = clock;
        this.polls = polls;
        this.listener = listener;
        this.requests = new Requests(options.hostHeader());
        this.getting = connect();
    }

    /**
     * Begins to open one.
     *
     * @param polls counts how often is asked for news
     */
    static TextConnection open(
            EventLoops loops, int session, WireOptions options, NanoClock clock, LongAdder polls, Listener listener) {
        LongPoll opening = new LongPoll(loops, session, options, clock, polls, listener);
        opening.get();
        return opening;
    }

    @Override
    public void send(String packet) {
        if (isOpen && !isParting && !isOver) {
            unsent.add(packet);
            post();
        }
    }

    @Override
    public void sayGoodbye() {
        if (!isOpen) {
            close("closed before it was open");
            return;
        }
        send(Messages.CLOSE);
        isParting = true;
    }

    @Override
    public void drop() {
        end("the connection was dropped", HttpConnection::drop);
    }

    /** The answer that is awaited lies there, and nothing more is asked for. */
    @Override
    public void setReading(boolean reading) {
        getting.setReading(reading);
    }

    @Override
    public void close(String reason) {
        end(reason, HttpConnection::close);
    }

    private void end(String reason, Consumer<HttpConnection> how) {
        if (isOver) {
            return;
        }
        isOver = true;
        unsent.clear();
        how.accept(getting);
        if (posting != null) {
            how.accept(posting);
        }
        listener.over(reason);
    }

    private void get() {
        if (!getting.isUsable()) {
            getting = connect();
        }
        getting.send(requests.of("GET", resource), new Poll());
    }

    private void post() {
        if (isPosting || unsent.isEmpty()) {
            return;
        }
        isPosting = true;
        if (posting == null || !posting.isUsable()) {
            posting = connect();
        }
        posting.send(requests.of("POST", resource, TEXT, joined()), new Post());
    }

    /** As much as waits and the server takes at once. */
    private String joined() {
        StringBuilder packets = new StringBuilder(unsent.remove());
        for (String next = unsent.peek(); next != null; next = unsent.peek()) {
            if (packets.length() + 1 + next.length() > maxPostBytes) {
                break;
            }
            packets.append((char) Messages.SEPARATOR).append(unsent.remove());
        }
        return packets.toString();
    }

    private HttpConnection connect() {
        return HttpConnection.open(loops, session, options, clock);
    }

    private void handshake() {
        String head = body.toString(0, Math.min(body.writerIndex(), HANDSHAKE_BYTES), StandardCharsets.UTF_8);
        Optional<Messages.Handshake> handshake = Messages.handshake(head);
        if (handshake.isEmpty()) {
            close("no handshake: " + head);
            return;
        }
        resource += "&sid=" + handshake.get().sid();
        maxPostBytes = handshake.get().maxPayload();
        isOpen = true;
        listener.opened();
    }

    /** Takes the packets of the answer apart. */
    private void deliver(long receivedNanos) {
        int from = 0;
        while (from <= body.writerIndex() && !isOver) {
            int separator = body.indexOf(from, body.writerIndex(), Messages.SEPARATOR);
            int to = separator < 0 ? body.writerIndex() : separator;
            listener.payload(body.array(), from, to);
            listener.messageEnded(receivedNanos);
            from = to + 1;
        }
        body.clear();
        if (body.capacity() > KEPT_BYTES) {
            body.capacity(KEPT_BYTES);
        }
    }

    /** What the server has said since the last answer. */
    private final class Poll implements HttpConnection.Answer {
        private final Head error = new Head(200);

        @Override
        public void body(int status, byte[] bytes, int length) {
            if (status != OK) {
                error.add(bytes, 0, length);
            } else if (length <= body.maxWritableBytes()) {
                body.writeBytes(bytes, 0, length);
            } else {
                close("an answer of more than " + MAX_ANSWER_BYTES + " bytes");
            }
        }

        @Override
        public void ended(int status, long receivedNanos) {
            if (status != OK) {
                close("a GET was answered by " + status + " " + error);
                return;
            }
            if (!isOpen) {
                handshake();
            }
            deliver(receivedNanos);
            if (!isOver && !isParting) {
                polls.increment();
                get();
            }
        }

        @Override
        public void lost(String reason) {
            close("a GET was not answered: " + reason);
        }
    }

    /** That the server has what was said. */
    private final class Post implements HttpConnection.Answer {
        private final Head error = new Head(200);

        @Override
        public void body(int status, byte[] bytes, int length) {
            if (status != OK) {
                error.add(bytes, 0, length);
            }
        }

        @Override
        public void ended(int status, long receivedNanos) {
            isPosting = false;
            if (status != OK) {
                close("a POST was answered by " + status + " " + error);
            } else if (isParting && unsent.isEmpty()) {
                close("the goodbye was said");
            } else {
                post();
            }
        }

        @Override
        public void lost(String reason) {
            close("a POST was not answered: " + reason);
        }
    }
}
