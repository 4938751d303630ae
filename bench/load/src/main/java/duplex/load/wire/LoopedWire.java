package duplex.load.wire;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Hands what is asked of each session to that session's event loop: the same for every transport. */
public final class LoopedWire implements ChatWire {
    private final EventLoops loops;
    private final IntFunction<WireSession> newSession;
    private final Supplier<WireCounts> counts;
    private final WireSession[] sessions;

    /**
     * A driver without sessions yet; it closes the loops when it is closed.
     *
     * @param sessions how many there will be
     * @param newSession makes one that has not begun to enter
     * @param counts what has happened on the wire so far
     */
    public LoopedWire(
            int sessions, EventLoops loops, IntFunction<WireSession> newSession, Supplier<WireCounts> counts) {
        this.loops = loops;
        this.newSession = newSession;
        this.counts = counts;
        this.sessions = new WireSession[sessions];
    }

    @Override
    public CompletableFuture<Void> join(int session, String username) {
        WireSession newcomer = newSession.apply(session);
        sessions[session] = newcomer;
        loops.on(session, () -> newcomer.join(username));
        return newcomer.joined();
    }

    @Override
    public CompletableFuture<Void> joinRoom(int session, String room) {
        WireSession member = sessions[session];
        CompletableFuture<Void> answer = new CompletableFuture<>();
        loops.on(session, () -> member.joinRoom(room, answer));
        return answer;
    }

    @Override
    public void send(int session, Stamp stamp) {
        WireSession sender = sessions[session];
        loops.on(session, () -> sender.send(stamp));
    }

    @Override
    public void sendToRoom(int session, String room, Stamp stamp) {
        WireSession sender = sessions[session];
        loops.on(session, () -> sender.sendToRoom(room, stamp));
    }

    @Override
    public void whisper(int session, String user, Stamp stamp) {
        WireSession sender = sessions[session];
        loops.on(session, () -> sender.whisper(user, stamp));
    }

    @Override
    public CompletableFuture<Void> leave(int session) {
        WireSession leaver = sessions[session];
        loops.on(session, leaver::leave);
        return leaver.left();
    }

    @Override
    public void drop(int session) {
        loops.on(session, sessions[session]::drop);
    }

    @Override
    public void stopReading(int session) {
        WireSession slow = sessions[session];
        loops.on(session, () -> slow.setReading(false));
    }

    @Override
    public void readAgain(int session) {
        WireSession slow = sessions[session];
        loops.on(session, () -> slow.setReading(true));
    }

    @Override
    public WireCounts counts() {
        return counts.get();
    }

    @Override
    public void close() {
        for (int i = 0; i < sessions.length && sessions[i] != null; i++) {
            loops.on(i, sessions[i]::close);
        }
        loops.close();
    }
}
