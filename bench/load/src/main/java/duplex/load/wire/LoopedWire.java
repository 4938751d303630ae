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
        loops.loop(session).execute(() -> newcomer.join(username));
        return newcomer.joined();
    }

    @Override
    public CompletableFuture<Void> joinRoom(int session, String room) {
        WireSession member = sessions[session];
        CompletableFuture<Void> answer = new CompletableFuture<>();
        loops.loop(session).execute(() -> member.joinRoom(room, answer));
        return answer;
    }

    @Override
    public void send(int session, Stamp stamp) {
        WireSession sender = sessions[session];
        loops.loop(session).execute(() -> sender.send(stamp));
    }

    @Override
    public void sendToRoom(int session, String room, Stamp stamp) {
        WireSession sender = sessions[session];
        loops.loop(session).execute(() -> sender.sendToRoom(room, stamp));
    }

    @Override
    public void whisper(int session, String user, Stamp stamp) {
        WireSession sender = sessions[session];
        loops.loop(session).execute(() -> sender.whisper(user, stamp));
    }

    @Override
    public CompletableFuture<Void> leave(int session) {
        WireSession leaver = sessions[session];
        loops.loop(session).execute(leaver::leave);
        return leaver.left();
    }

    @Override
    public void drop(int session) {
        loops.loop(session).execute(sessions[session]::drop);
    }

    @Override
    public void stopReading(int session) {
        WireSession slow = sessions[session];
        loops.loop(session).execute(() -> slow.setReading(false));
    }

    @Override
    public void readAgain(int session) {
        WireSession slow = sessions[session];
        loops.loop(session).execute(() -> slow.setReading(true));
    }

    @Override
    public WireCounts counts() {
        return counts.get();
    }

    @Override
    public void close() {
        for (int i = 0; i < sessions.length && sessions[i] != null; i++) {
            loops.loop(i).execute(sessions[i]::close);
        }
        loops.close();
    }
}
