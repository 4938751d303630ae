package duplex.socketio.guard;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a connection is doing just now: waiting for a request, reading one, answering one, or being a WebSocket. */
final class Connection {
    static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final AttributeKey<Connection> KEY = AttributeKey.valueOf(Connection.class, "connection");

    private enum Doing {
        WAITING,
        READING,
        ANSWERING,
        WEBSOCKET
    }

    // Written by the connection's own event loop only; others ask no more than whether it is a WebSocket.
    private volatile Doing doing = Doing.READING;
    private long sinceNanos;
    private boolean keepAlive;
    private boolean binary;
    private @Nullable String allowedOrigin;
    private @Nullable Link link;
    private @Nullable Link posted;
    private boolean packetsHeldBack;

    /** A new connection: its first request has to come at once. */
    Connection(long nowNanos) {
        sinceNanos = nowNanos;
    }

    static Connection of(Channel channel) {
        return Objects.requireNonNull(channel.attr(KEY).get(), "every connection begins with its guard");
    }

    void rememberedBy(Channel channel) {
        channel.attr(KEY).set(this);
    }

    void bytesCame(long nowNanos) {
        if (doing == Doing.WAITING) {
            doing = Doing.READING;
            sinceNanos = nowNanos;
        }
    }

    /** A whole request is here. */
    void answer(boolean keepAliveAfterwards, @Nullable String originToName) {
        doing = Doing.ANSWERING;
        keepAlive = keepAliveAfterwards;
        allowedOrigin = originToName;
        link = null;
    }

    /** The request is of this session. */
    void belongsTo(@Nullable Link ofRequest) {
        link = ofRequest;
    }

    /** A POST to this session begins to come; false if another is coming, or not answered yet. */
    boolean beginPost(Link ofRequest) {
        boolean first = ofRequest.beginPost(this);
        posted = first ? ofRequest : null;
        return first;
    }

    /** It was answered, or broke off. */
    void endPost() {
        if (posted != null) {
            posted.endPost(this);
            posted = null;
        }
    }

    /** Packets of the request that is here are held back, or are no more. */
    void holdsBack(boolean packets) {
        packetsHeldBack = packets;
    }

    boolean holdsBackPackets() {
        return packetsHeldBack;
    }

    void becomeWebSocket() {
        doing = Doing.WEBSOCKET;
    }

    /** The WebSocket message that is coming in now is binary, or is not. */
    void receives(boolean binaryMessage) {
        binary = binaryMessage;
    }

    /** The library has lost this by the time a message is whole. */
    boolean receivesBinary() {
        return binary;
    }

    void answered(long nowNanos) {
        doing = Doing.WAITING;
        sinceNanos = nowNanos;
        link = null;
        endPost();
    }

    boolean isAnswering() {
        return doing == Doing.ANSWERING;
    }

    boolean isWebSocket() {
        return doing == Doing.WEBSOCKET;
    }

    boolean isKeptAlive() {
        return keepAlive;
    }

    /** The origin the answer is to name, so that a browser lets its page read it; none for pages of this server. */
    @Nullable
    String allowedOrigin() {
        return allowedOrigin;
    }

    @Nullable
    Link link() {
        return link;
    }

    /** Whether the peer has taken longer than a peer may. */
    boolean isOverdue(long nowNanos) {
        return switch (doing) {
            case WAITING -> nowNanos - sinceNanos > IDLE_NANOS;
            case READING -> nowNanos - sinceNanos > REQUEST_NANOS;
            case ANSWERING, WEBSOCKET -> false;
        };
    }
}
