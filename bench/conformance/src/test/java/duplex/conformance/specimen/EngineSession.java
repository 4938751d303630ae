package duplex.conformance.specimen;

import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One Engine.IO session: packets both ways, whether they travel by long-polling, by WebSocket, or change over. */
public final class EngineSession {
    private static final long LAST_POLL_SECONDS = 5;

    private final String sid;
    private final Query query;
    private final EventLoop loop;
    private final EngineDoor door;
    private final Heartbeat heartbeat;
    private final Deque<String> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private @Nullable Exchange poll;
    private @Nullable WebSocketLink link;
    private @Nullable Session session;
    private boolean upgradable;
    private boolean freesPolls;
    private boolean closing;
    private boolean over;
    private boolean posting;

    EngineSession(String sid, Query query, EventLoop loop, EngineDoor door) {
        this.sid = sid;
        this.query = query;
        this.loop = loop;
        this.door = door;
        this.heartbeat = new Heartbeat(
                loop, door.pingInterval(), door.pingTimeout(), () -> send("2"), () -> door.onSilence(this));
        heartbeat.start();
    }

    /** Engine.IO's session id: shown to its own client only. */
    public String sid() {
        return sid;
    }

    /** The query of the request that opened it. */
    public Query query() {
        return query;
    }

    /** The chat's session, once CONNECT was answered. */
    public @Nullable Session session() {
        return session;
    }

    /** Makes it a session of the chat. */
    public void connect(Session connected) {
        session = connected;
    }

    /** Whether it travels by WebSocket. */
    public boolean isUpgraded() {
        return link != null;
    }

    /** Whether it takes no more packets. */
    public boolean isClosing() {
        return closing;
    }

    /** Sends a packet, or keeps it for the next poll. */
    public void send(String packet) {
        if (closing) {
            return;
        }
        if (link != null) {
            link.send(packet);
        } else {
            keep(packet);
            // Deferred, so that all that one event brings about goes out in one answer.
            loop.execute(this::flush);
            if (waitingBytes > door.maxUnsentBytes()) {
                closing = true;
                loop.execute(() -> door.onSlowConsumer(this));
            }
        }
    }

    private void keep(String packet) {
        waiting.add(packet);
        waitingBytes += packet.getBytes(StandardCharsets.UTF_8).length;
    }

    private void flush() {
        if (poll != null && (freesPolls || !waiting.isEmpty())) {
            // A poll that is held while the client changes over has to end, or the client never does: NOOP.
            answer(poll, waiting.isEmpty() ? "6" : door.payloadOf(waiting));
            waiting.clear();
            waitingBytes = 0;
            if (closing) {
                end();
            }
        }
    }

    private void answer(Exchange held, String packets) {
        poll = null;
        held.answer(200, door.packetsType(), packets);
    }

    void onPoll(Exchange exchange) {
        if (poll != null) {
            EngineDoor.refuse(exchange, 3, "Bad request");
            door.onBadPacket(this);
            return;
        }
        poll = exchange;
        exchange.channel().closeFuture().addListener(closed -> {
            if (poll == exchange) {
                door.onPollLost(this);
            }
        });
        flush();
    }

    /** A POST begins; false if another is not over. */
    boolean beginPost() {
        boolean first = !posting;
        posting = true;
        return first;
    }

    void endPost() {
        posting = false;
    }

    void heard() {
        heartbeat.heard();
    }

    void receive(String packet) {
        door.onHeard(this);
        if (!closing) {
            door.onPacket(this, packet);
        }
    }

    /** A WebSocket for it: its first and only way, or one to change over to. */
    WebSocketLink.Peer attach(WebSocketLink newLink, boolean isFirst) {
        if (isFirst) {
            link = newLink;
        }
        return new Line(newLink);
    }

    /** From now on a held poll is answered at once. */
    public void beginUpgrade() {
        upgradable = true;
        freesPolls = true;
        flush();
    }

    /** Lets a WebSocket take over, and does nothing else for it. */
    public void allowUpgrade() {
        upgradable = true;
    }

    /** Answers a held poll now. */
    public void releasePoll() {
        if (poll != null) {
            answer(poll, "6");
        }
    }

    /** Whether a WebSocket has asked to take over. */
    public boolean isUpgradable() {
        return upgradable;
    }

    /** What waits for the next poll. */
    public Deque<String> waiting() {
        return waiting;
    }

    /** Changes over to WebSocket; what waits goes out there, in order. */
    public void upgradeTo(WebSocketLink newLink) {
        link = newLink;
        releasePoll();
        waiting.forEach(newLink::send);
        waiting.clear();
        if (closing) {
            end();
        }
    }

    /** Closes it after what was sent so far. */
    public void close() {
        if (closing) {
            return;
        }
        if (link != null) {
            end();
        } else {
            keep("1");
            closing = true;
            flush();
            loop.schedule(this::end, LAST_POLL_SECONDS, TimeUnit.SECONDS).addListener(ended -> {});
        }
    }

    /** Ends it here and now. */
    public void end() {
        closing = true;
        if (over) {
            return;
        }
        over = true;
        heartbeat.stop();
        door.forget(this);
        if (poll != null) {
            answer(poll, "1");
        }
        if (link != null) {
            link.close(1000, "");
        }
    }

    private final class Line implements WebSocketLink.Peer {
        private final WebSocketLink mine;

        Line(WebSocketLink mine) {
            this.mine = mine;
        }

        @Override
        public void onText(String text) {
            if (mine.equals(link)) {
                receive(text);
            } else if (text.equals("2probe") && !over) {
                door.onProbe(EngineSession.this, mine);
            } else if (text.equals("5") && upgradable && !over) {
                door.onUpgrade(EngineSession.this, mine);
            } else {
                mine.drop();
            }
        }

        @Override
        public void onHeard() {
            door.onHeard(EngineSession.this);
        }

        @Override
        public void onEnd() {
            if (mine.equals(link)) {
                door.onLinkLost(EngineSession.this);
            } else {
                upgradable = false;
                freesPolls = false;
            }
        }
    }
}
