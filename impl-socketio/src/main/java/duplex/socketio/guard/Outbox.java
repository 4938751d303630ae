package duplex.socketio.guard;

import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one thread sends, gathered until it says {@link #flush}: then all that waits for a receiver goes out in one write.
 * Each packet is encoded once, whoever gets it. What the thread sends to single clients is gathered too, so that everybody
 * gets everything in the order in which it was sent. The thread is best one of the server's event loops: it then writes what
 * is its own without a change of threads.
 */
public final class Outbox {
    /** About what a socket takes at once: to let more than this wait for each other would gain nothing. */
    static final int MAX_WAITING_BYTES = 64 * 1024;

    private final Audiences audiences;
    private final PacketBytes bytes;
    private volatile @Nullable EventExecutorGroup loops;
    private volatile @Nullable Thread sender;

    // The rest is the sender's own.
    private final IdentityHashMap<Audience, Strand> waiting = new IdentityHashMap<>();
    private int waitingBytes;
    private int nextPlace;
    private final List<CompletableFuture<Void>> unwritten = new ArrayList<>();
    private boolean full;

    /** What waits behind all that, until something comes behind it; only then it is worth encoding. */
    private @Nullable Announcement last;

    Outbox(Audiences audiences, PacketBytes bytes) {
        this.audiences = audiences;
        this.bytes = bytes;
    }

    void writtenBy(EventExecutorGroup eventLoops) {
        loops = eventLoops;
    }

    /** What this thread sends meanwhile to single clients is gathered too, as what goes to rooms is in any case. */
    public void gather(Runnable sending) {
        sender = Thread.currentThread();
        try {
            sending.run();
        } finally {
            sender = null;
        }
    }

    // study: fan-out
    /** Sends an event to everyone who is in a room of the default namespace now. */
    public void toRoom(String room, String event, Object data) {
        Audience members = audiences.in(room);
        if (!members.isEmpty()) {
            Packet packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
            packet.setSubType(PacketType.EVENT);
            packet.setName(event);
            packet.setData(List.of(data));
            gather(members, packet);
        }
    }

    // study: fan-out
    /**
     * Sends an event that tells how things stand in a room. Wherever another such event, of the same name and room, still waits
     * with nothing behind it, this one takes its place.
     */
    public void newestToRoom(String room, String event, Object data) {
        Announcement newest = new Announcement(new Newest(room, event, data), audiences.in(room));
        if (last != null && !newest.replaces(last)) {
            settle();
        }
        last = newest;
    }

    /** What was the last is the last no more. */
    private void settle() {
        Announcement settled = last;
        if (settled != null) {
            last = null;
            if (!settled.receivers.isEmpty()) {
                add(settled.receivers, settled.packet);
            }
        }
    }

    /** Sends a packet to one session: in its turn while the sender has all gathered, else at once. */
    void send(Link link, Packet packet) {
        if (Thread.currentThread().equals(sender)) {
            gather(link.alone(), packet);
        } else {
            link.send(packet, bytes);
        }
    }

    // study: fan-out
    private void gather(Audience receivers, Packet packet) {
        settle();
        add(receivers, packet);
    }

    // study: fan-out
    private void add(Audience receivers, Packet packet) {
        ByteBuf encoded = bytes.keep(packet); // First: what cannot be encoded leaves no trace.
        Strand strand = waiting.get(receivers);
        if (strand == null) {
            strand = new Strand(receivers);
        }
        int before = strand.bytes();
        add(strand, packet, encoded);
        waiting.put(receivers, strand);
        nextPlace++;
        waitingBytes += strand.bytes() - before;
        if (waitingBytes >= MAX_WAITING_BYTES) {
            full = true;
            handOver();
        }
    }

    private void add(Strand strand, Packet packet, ByteBuf encoded) {
        try {
            strand.add(nextPlace, packet, encoded);
        } catch (RuntimeException | OutOfMemoryError noMemory) {
            if (strand.bytes() == 0) {
                strand.release();
            }
            throw noMemory;
        }
    }

    /**
     * Whether so much has been sent since the last flush that the sender should {@link #flush}, and send more only when that is
     * written: what comes meanwhile goes out together.
     */
    public boolean isFull() {
        return full;
    }

    /**
     * Lets go everything since the last time. What this thread itself writes, as an event loop, is written when this returns.
     *
     * @param written run once, whatever fails: when all is written, as far as sockets take it. A sender that waits for it
     *     cannot run ahead of those who write. It may be run on any event loop.
     */
    public void flush(Runnable written) {
        try {
            settle();
        } finally {
            try {
                handOver();
            } finally {
                full = false;
                whenWritten(written);
            }
        }
    }

    private void whenWritten(Runnable action) {
        if (unwritten.isEmpty()) {
            action.run();
            return;
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(unwritten.toArray(CompletableFuture[]::new));
        unwritten.clear();
        var unused = all.thenRun(action);
    }

    private void handOver() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Strand> strands = List.copyOf(waiting.values());
        waiting.clear();
        waitingBytes = 0;
        nextPlace = 0;
        try {
            handOver(strands);
        } finally {
            strands.forEach(Strand::release);
        }
    }

    // study: fan-out
    /** Gives each event loop its share. */
    private void handOver(List<Strand> strands) {
        Map<EventExecutor, Round> rounds = new HashMap<>();
        Strand widest = Collections.max(
                strands, Comparator.comparingInt(strand -> strand.receivers().size()));
        Map<Link, List<Strand>> others = byReceiver(strands, widest);
        List<Strand.Piece> pieces = Strand.inOrder(List.of(widest));
        Map<EventExecutor, List<Link>> byLoop = widest.receivers().byLoop();
        if (byLoop != null && others.isEmpty()) {
            byLoop.forEach((loop, links) -> roundOf(loop, rounds).add(links, pieces));
        } else {
            for (Link link : widest.receivers().members()) {
                List<Strand> own = others.get(link);
                if (own == null) {
                    handOver(link, pieces, rounds);
                } else {
                    own.add(widest);
                }
            }
            others.forEach((link, own) -> handOver(link, Strand.inOrder(own), rounds));
        }
        write(rounds, strands);
    }

    // study: fan-out
    /** The other event loops' first: they need not wait until this one has written its own. */
    private void write(Map<EventExecutor, Round> rounds, List<Strand> strands) {
        Round own = null;
        for (Map.Entry<EventExecutor, Round> round : rounds.entrySet()) {
            if (round.getKey().inEventLoop()) {
                own = round.getValue();
            } else {
                unwritten.add(round.getValue().handTo(round.getKey(), strands));
            }
        }
        if (own != null) {
            own.write();
        }
    }

    /** What each gets besides the widest strand: mostly acknowledgements, each for one. */
    private static Map<Link, List<Strand>> byReceiver(List<Strand> strands, Strand widest) {
        Map<Link, List<Strand>> own = new HashMap<>();
        for (Strand strand : strands) {
            if (!strand.equals(widest)) {
                for (Link link : strand.receivers().members()) {
                    own.computeIfAbsent(link, none -> new ArrayList<>()).add(strand);
                }
            }
        }
        return own;
    }

    /**
     * A session that has come to its WebSocket stays there: what its event loop is given from now on is written behind what
     * the library has queued for it so far. Until then the library's queue is the only way to it, and polls may come over
     * any event loop.
     */
    private void handOver(Link link, List<Strand.Piece> pieces, Map<EventExecutor, Round> rounds) {
        Channel carrier = link.carrier();
        if (carrier != null) {
            roundOf(carrier.eventLoop(), rounds).add(List.of(link), pieces);
        } else if (link.isReachable()) {
            pieces.forEach(piece -> piece.packets().forEach(packet -> link.send(packet, bytes)));
            EventExecutorGroup group = loops;
            if (group != null) {
                group.forEach(loop -> roundOf(loop, rounds));
            }
        }
    }

    private static Round roundOf(EventExecutor loop, Map<EventExecutor, Round> rounds) {
        return rounds.computeIfAbsent(loop, none -> new Round());
    }

    private record Announcement(Newest packet, Audience receivers) {
        /** Whether nobody is left who would have got only the older. */
        boolean replaces(Announcement older) {
            if (!packet.outdates(older.packet)) {
                return false;
            }
            Set<Link> told = new HashSet<>(receivers.members());
            return older.receivers.members().stream().allMatch(link -> told.contains(link) || !link.isReachable());
        }
    }
}
