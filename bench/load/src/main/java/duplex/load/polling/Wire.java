package duplex.load.polling;

import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.LoopedWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.WireOptions;

/** The chat over polling: each session asks on a timer of its own, on one connection that is kept open. */
public final class Wire {
    private Wire() {}

    /** A driver without sessions yet; it closes the loops when it is closed. */
    public static ChatWire open(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
        Ticks ticks = new Ticks(options, loops, clock);
        return new LoopedWire(
                options.sessions(),
                loops,
                session -> new Session(session, options, clock, receiver, loops, ticks),
                () -> loops.counts().withPolls(ticks.polls(), ticks.pollsSkipped()));
    }
}
