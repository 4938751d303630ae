package duplex.load.polling;

import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.Stamp;
import duplex.load.wire.WireCounts;
import duplex.load.wire.WireOptions;
import java.util.concurrent.CompletableFuture;

/** The chat over polling: each session asks on a timer of its own, on one connection that is kept open. */
public final class Wire implements ChatWire {
    private final WireOptions options;
    private final EventLoops loops;
    private final NanoClock clock;
    private final Receiver receiver;
    private final Session[] sessions;
    private final Ticks ticks;

    /** A driver without sessions yet; it closes the loops when it is closed. */
    public Wire(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
        this.options = options;
        this.loops = loops;
        this.clock = clock;
        this.receiver = receiver;
        this.sessions = new Session[options.sessions()];
        this.ticks = new Ticks(options, loops, clock);
    }

    @Override
    public CompletableFuture<Void> join(int session, String username) {
        Session newcomer = new Session(session, options, clock, receiver, loops, ticks);
        sessions[session] = newcomer;
        loops.loop(session).execute(() -> newcomer.join(username));
        return newcomer.joined();
    }

    @Override
    public CompletableFuture<Void> joinRoom(int session, String room) {
        Session member = sessions[session];
        CompletableFuture<Void> answer = new CompletableFuture<>();
        loops.loop(session).execute(() -> member.joinRoom(room, answer));
        return answer;
    }

    @Override
    public void send(int session, Stamp stamp) {
        Session sender = sessions[session];
        loops.loop(session).execute(() -> sender.send(stamp));
    }

    @Override
    public void sendToRoom(int session, String room, Stamp stamp) {
        Session sender = sessions[session];
        loops.loop(session).execute(() -> sender.sendToRoom(room, stamp));
    }

    @Override
    public void whisper(int session, String user, Stamp stamp) {
        Session sender = sessions[session];
        loops.loop(session).execute(() -> sender.whisper(user, stamp));
    }

    @Override
    public CompletableFuture<Void> leave(int session) {
        Session leaver = sessions[session];
        loops.loop(session).execute(leaver::leave);
        return leaver.left();
    }

    @Override
    public void drop(int session) {
        loops.loop(session).execute(sessions[session]::drop);
    }

    @Override
    public void stopReading(int session) {
        Session slow = sessions[session];
        loops.loop(session).execute(() -> slow.setReading(false));
    }

    @Override
    public void readAgain(int session) {
        Session slow = sessions[session];
        loops.loop(session).execute(() -> slow.setReading(true));
    }

    @Override
    public WireCounts counts() {
        return loops.counts().withPolls(ticks.polls(), ticks.pollsSkipped());
    }

    @Override
    public void close() {
        for (int i = 0; i < sessions.length && sessions[i] != null; i++) {
            loops.loop(i).execute(sessions[i]::close);
        }
        loops.close();
    }
}
