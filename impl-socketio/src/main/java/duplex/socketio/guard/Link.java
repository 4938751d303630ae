package duplex.socketio.guard;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One session, as far as the library does not know it: over which connections it is reached, what it has not taken yet,
 * and how far gone it is. Any thread may call.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails closes the connection: nothing is left to do
final class Link {
    private static final String KEY = "guard.link";

    /** How long a session that is being closed has to fetch what it was sent before. */
    private static final long FAREWELL_MILLIS = 5_000;

    /** How long the last poll of a client that said goodbye may take to come over another connection. */
    private static final long PARTING_MILLIS = 50;

    /** How long a closing WebSocket has to take the last frames. */
    private static final long FLUSH_MILLIS = 1_000;

    private enum Stage {
        OPEN,
        CLOSING,
        OVER
    }

    private final ClientHead head;
    private final Links links;
    private final Memberships memberships = new Memberships(this);
    private volatile Stage stage = Stage.OPEN;
    private final Assembly assembly;
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicReference<@Nullable Newest> lastQueued = new AtomicReference<>();
    private volatile @Nullable Channel poll;
    private volatile @Nullable Connection post;
    private volatile @Nullable Channel socket;
    private @Nullable Lane lane;
    private @Nullable Audience alone;
    private volatile @Nullable Upgrade upgrade;
    private volatile @Nullable Packet farewell;
    private volatile boolean saidFarewell;
    private volatile boolean parting;
    private final Heartbeat heartbeat;

    Link(ClientHead head, Links links) {
        this.head = head;
        this.links = links;
        this.heartbeat = new Heartbeat(links.limits(), System.nanoTime());
        this.assembly = new Assembly(links.limits());
        head.getStore().set(KEY, this);
    }

    static Link of(ClientHead head) {
        return Objects.requireNonNull(head.getStore().get(KEY), "every session has its link");
    }

    /** The session a connection was last used for: named by its request, or opened by it. */
    static @Nullable Link at(Channel channel) {
        Link named = Connection.of(channel).link();
        ClientHead opened = channel.attr(ClientHead.CLIENT).get();
        return named != null || opened == null ? named : of(opened);
    }

    /** Itself as the only receiver of something; only the thread that sends to many may ask. */
    Audience alone() {
        if (alone == null) {
            alone = new Audience(List.of(this));
        }
        return alone;
    }

    ClientHead head() {
        return head;
    }

    /** The namespaces it is in. */
    Memberships memberships() {
        return memberships;
    }

    /** The packet that waits for its attachments, if one does. */
    Assembly assembly() {
        return assembly;
    }

    boolean isOpen() {
        return stage == Stage.OPEN;
    }

    /** Whether what is sent to it may still arrive. */
    boolean isReachable() {
        return isOpen() && head.isConnected();
    }

    boolean isOver() {
        return stage == Stage.OVER;
    }

    /** Whether the session was ended in order, with a last packet for the client, and not for what the client sent. */
    boolean endsInOrder() {
        return farewell != null;
    }

    /** Whether the packet it was to end with has gone out. */
    boolean saidFarewell() {
        return saidFarewell;
    }

    /** Whether WebSocket carries the session, from the start or since its upgrade. */
    boolean usesWebSocket() {
        return head.getCurrentTransport() == Transport.WEBSOCKET;
    }

    /** The library sends over this connection from now on. */
    synchronized void bound(Channel channel) {
        if (Connection.of(channel).isWebSocket()) {
            socket = channel;
        }
    }

    @Nullable
    Channel socket() {
        return socket;
    }

    /** The WebSocket that carries the session, if one does: from then on that one does until the session's end. */
    @Nullable
    Channel carrier() {
        return usesWebSocket() ? socket : null;
    }

    /** The way to the {@link #carrier}; only that one's event loop may ask, and not for a WebSocket that is none yet. */
    @Nullable
    Lane lane(Channel carrier) {
        if (lane == null) {
            lane = Lane.of(head, carrier);
        }
        return lane;
    }

    /** What is held back for a WebSocket goes first, because something is to be written to it. */
    void releaseHeld(Channel channel) {
        Lane way = lane;
        if (way != null && way.leadsTo(channel)) {
            way.release();
        }
    }

    @Nullable
    Upgrade upgrade() {
        return upgrade;
    }

    /** An upgrade begins; false if there is one already, or there can be none. */
    synchronized boolean beginUpgrade(Channel channel) {
        if (usesWebSocket() || upgrade != null || !isOpen()) {
            return false;
        }
        upgrade = new Upgrade(this, links, channel);
        return true;
    }

    synchronized void endUpgrade() {
        upgrade = null;
    }

    /** A poll begins; false if there is one already. */
    synchronized boolean beginPoll(Channel channel) {
        if (poll != null) {
            return false;
        }
        poll = channel;
        return true;
    }

    boolean isPolled() {
        return poll != null;
    }

    boolean isPolledOver(Channel channel) {
        return channel.equals(poll);
    }

    /** The poll on this connection was answered, or broke off. */
    synchronized void endPoll(Channel channel) {
        if (channel.equals(poll)) {
            poll = null;
        }
        head.releasePollingChannel(channel);
    }

    /** A POST begins to come; false if there is one already. */
    synchronized boolean beginPost(Connection connection) {
        if (post != null) {
            return false;
        }
        post = connection;
        return true;
    }

    boolean isPosted() {
        return post != null;
    }

    /** The POST on this connection was answered, or broke off. */
    synchronized void endPost(Connection connection) {
        if (connection.equals(post)) {
            post = null;
        }
    }

    /** Has an open poll answered: by what is waiting, or by this packet if nothing is. */
    void releasePoll(PacketType filler) {
        Channel channel = poll;
        if (channel != null) {
            channel.writeAndFlush(new PollRelease(this, filler));
        }
    }

    /** Has an open poll refused. */
    void refusePoll() {
        Channel channel = poll;
        if (channel != null) {
            channel.writeAndFlush(new PollRefusal(this));
        }
    }

    /** The connection is gone. */
    void lost(Channel channel) {
        endPoll(channel);
        if (loses(channel)) {
            end();
        }
    }

    /** Whether the session goes with it: if only an attempt to upgrade failed, polling carries on. */
    private synchronized boolean loses(Channel channel) {
        if (!channel.equals(socket)) {
            return false;
        }
        if (!usesWebSocket()) {
            socket = null;
        }
        return usesWebSocket();
    }

    /** The client gave a sign of life. */
    void heard() {
        heartbeat.heard(System.nanoTime());
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Asks the client for a sign of life whenever it is time to, and ends the session if none comes. */
    void watch() {
        if (isOver()) {
            return;
        }
        switch (heartbeat.due(System.nanoTime())) {
            case NOTHING -> {}
            case PING -> head.send(new Packet(PacketType.PING, EngineIOVersion.V4));
            case END -> end();
        }
        links.later(this::watch, 1 + TimeUnit.NANOSECONDS.toMillis(heartbeat.leftNanos(System.nanoTime())));
    }

    void endUnlessConnected() {
        if (memberships.all().isEmpty()) {
            end();
        }
    }

    // study: slow consumer
    /**
     * Sends a packet through the library's queue, and counts it: a session that does not poll is cut here, one on WebSocket
     * when it is written. If the last packet still waits there, and this one makes it stale, it is taken out.
     */
    void send(Packet packet, PacketBytes bytes) {
        Newest newest = packet instanceof Newest one ? one : null;
        Newest before = lastQueued.getAndSet(newest);
        if (before != null
                && newest != null
                && newest.outdates(before)
                && head.getPacketsQueue(head.getCurrentTransport()).remove(before)) {
            unqueued(before, PacketBytes.size(before, bytes.keep(before)));
        }
        int size = PacketBytes.size(packet, bytes.keep(packet));
        if (queuedBytes.addAndGet(size) > links.limits().maxUnsentBytes() && !usesWebSocket()) {
            cut();
        }
        head.send(packet);
    }

    /** A packet goes out. */
    void unqueued(Packet packet, int bytes) {
        if (packet.getDataSource() != null) {
            queuedBytes.addAndGet(-bytes);
        }
        if (packet instanceof Newest newest) {
            lastQueued.compareAndSet(newest, null); // or each session would keep its last list for ever
        }
        if (packet.equals(farewell)) {
            saidFarewell = true;
        }
    }

    // study: slow consumer
    /** Cuts a session of whose output too much is unwritten after all that could be written was. */
    void cutIfTooFarBehind(Channel channel) {
        ChannelOutboundBuffer unwritten = channel.unsafe().outboundBuffer();
        if (unwritten != null
                && unwritten.totalPendingWriteBytes() + heldBytes(channel)
                        > links.limits().maxUnsentBytes()) {
            cut();
        }
    }

    private int heldBytes(Channel channel) {
        Lane way = lane;
        return way != null && way.leadsTo(channel) ? way.heldBytes() : 0;
    }

    /** Does something when all that has been handed to the session's event loop so far is written. */
    void behindWrites(Runnable action) {
        Channel channel = carrier();
        if (channel == null || channel.eventLoop().inEventLoop()) {
            action.run();
        } else {
            channel.eventLoop().execute(action);
        }
    }

    /** Ends the session once it has taken what it was sent, this packet last: but it does not wait for ever. */
    void close(Packet last) {
        if (!beginClosing(last)) {
            return;
        }
        Channel channel = carrier();
        if (channel != null) {
            channel.close();
        } // else the poll that fetches it ends the session
        links.later(this::end, FAREWELL_MILLIS);
    }

    private boolean beginClosing(Packet last) {
        if (!leaveOpen()) {
            return false;
        }
        farewell = last;
        head.send(last);
        return true;
    }

    private synchronized boolean leaveOpen() {
        boolean wasOpen = isOpen();
        if (wasOpen) {
            stage = Stage.CLOSING;
        }
        return wasOpen;
    }

    /**
     * The client said goodbye by polling. Its poll is released, or if there is none: waited for for a moment, since it may be
     * on its way, sent before the goodbye and over a connection that is read later.
     */
    void part(EventExecutor loop) {
        parting = true;
        if (beginClosing(new Packet(PacketType.NOOP, EngineIOVersion.V4))) {
            loop.schedule(this::end, PARTING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Whether it said goodbye, and is not gone yet. */
    boolean isParting() {
        return parting && !isOver();
    }

    /** Ends the session now. */
    void end() {
        head.onChannelDisconnect();
        links.forget(head);
    }

    // study: slow consumer
    /** Ends the session without another word, and throws away what it has not taken. */
    void cut() {
        closeByForce(socket);
        closeByForce(poll);
        end();
    }

    /** The library has forgotten the session: nothing reaches it any more. */
    void over() {
        synchronized (this) {
            stage = Stage.OVER;
        }
        releasePoll(PacketType.CLOSE);
        Channel channel = socket;
        if (channel != null && channel.isOpen()) {
            channel.close();
            links.later(() -> closeByForce(channel), FLUSH_MILLIS);
        }
    }

    /** With a reset, past every handler: a close in the usual way would wait for the peer to read. */
    private static void closeByForce(@Nullable Channel channel) {
        if (channel != null) {
            channel.eventLoop().execute(() -> {
                ChannelHandlerContext first = channel.pipeline().firstContext();
                if (channel.isOpen() && first != null) {
                    channel.config().setOption(ChannelOption.SO_LINGER, 0);
                    first.close();
                }
            });
        }
    }
}
