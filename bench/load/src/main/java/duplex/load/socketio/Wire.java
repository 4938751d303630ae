package duplex.load.socketio;

import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.LoopedWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.WireOptions;

/** The chat over Socket.IO, on its WebSocket transport from the start. */
public final class Wire {
    private Wire() {}

    /** A driver without sessions yet; it closes the loops when it is closed. */
    public static ChatWire open(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
        return new LoopedWire(
                options.sessions(),
                loops,
                session -> new Session(session, options, clock, receiver, loops),
                loops::counts);
    }
}
