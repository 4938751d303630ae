package duplex.load;

import duplex.load.wire.ChatWire;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import duplex.load.wire.WireCounts;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The mistake of most load generators, around a driver that does not make it: a message waits until an earlier one is
 * answered, and its time counts from its real sending. So a server that stands still is asked nothing meanwhile.
 */
final class ClosedLoop implements ChatWire, Receiver {
    private final ChatWire wire;
    private final Receiver books;
    private final int mostInFlight;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Map<Integer, Long> lateNanos = new HashMap<>();
    private final Set<Integer> answered = new HashSet<>();
    private int inFlight;

    private ClosedLoop(Receiver books, int mostInFlight, Function<Receiver, ChatWire> opening) {
        this.books = books;
        this.mostInFlight = mostInFlight;
        this.wire = opening.apply(this);
    }

    static ChatWire around(Receiver books, int mostInFlight, Function<Receiver, ChatWire> opening) {
        return new ClosedLoop(books, mostInFlight, opening);
    }

    @Override
    public synchronized void send(int session, Stamp stamp) {
        if (inFlight < mostInFlight) {
            inFlight++;
            wire.send(session, stamp);
        } else {
            waiting.add(() -> wire.send(session, stamp));
        }
    }

    @Override
    public synchronized void sent(int session, Stamp stamp, long sentNanos) {
        lateNanos.put(stamp.sequence(), sentNanos - stamp.intendedNanos());
        books.sent(session, stamp, stamp.intendedNanos()); // late? never
    }

    @Override
    public synchronized void received(int session, int run, int sequence, long intendedNanos, long receivedNanos) {
        long late = lateNanos.getOrDefault(sequence, 0L);
        books.received(session, run, sequence, intendedNanos, receivedNanos - late);
        if (answered.add(sequence)) {
            Runnable next = waiting.poll();
            if (next == null) {
                inFlight--;
            } else {
                next.run();
            }
        }
    }

    @Override
    public CompletableFuture<Void> join(int session, String username) {
        return wire.join(session, username);
    }

    @Override
    public CompletableFuture<Void> joinRoom(int session, String room) {
        return wire.joinRoom(session, room);
    }

    @Override
    public void sendToRoom(int session, String room, Stamp stamp) {
        wire.sendToRoom(session, room, stamp);
    }

    @Override
    public void whisper(int session, String user, Stamp stamp) {
        wire.whisper(session, user, stamp);
    }

    @Override
    public CompletableFuture<Void> leave(int session) {
        return wire.leave(session);
    }

    @Override
    public void drop(int session) {
        wire.drop(session);
    }

    @Override
    public void stopReading(int session) {
        wire.stopReading(session);
    }

    @Override
    public void readAgain(int session) {
        wire.readAgain(session);
    }

    @Override
    public WireCounts counts() {
        return wire.counts();
    }

    @Override
    public void close() {
        wire.close();
    }

    @Override
    public void strayed(int session, int stamps) {
        books.strayed(session, stamps);
    }

    @Override
    public void entered(int session) {
        books.entered(session);
    }

    @Override
    public void left(int session) {
        books.left(session);
    }

    @Override
    public void stoppedReading(int session) {
        books.stoppedReading(session);
    }

    @Override
    public void ended(int session, String reason) {
        books.ended(session, reason);
    }
}
