package duplex.load.socketio;

import duplex.load.wire.ChatWire;
import duplex.load.wire.EventLoops;
import duplex.load.wire.LoopedWire;
import duplex.load.wire.NanoClock;
import duplex.load.wire.Receiver;
import duplex.load.wire.WebSocketConnection;
import duplex.load.wire.WireCounts;
import duplex.load.wire.WireOptions;
import java.net.URI;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The chat over Socket.IO, on one of its two transports from the start to the end: no session changes from one to the other. */
public final class Wire {
    private Wire() {}

    /** A driver over WebSocket without sessions yet; it closes the loops when it is closed. */
    public static ChatWire open(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
        URI address = Messages.address(options.address());
        return open(
                options,
                loops,
                clock,
                receiver,
                (session, listener) -> WebSocketConnection.open(loops, session, options, address, clock, listener),
                loops::counts);
    }

    /** A driver over long-polling without sessions yet; it closes the loops when it is closed. */
    public static ChatWire openPolling(WireOptions options, EventLoops loops, NanoClock clock, Receiver receiver) {
        LongAdder polls = new LongAdder();
        return open(
                options,
                loops,
                clock,
                receiver,
                (session, listener) -> LongPoll.open(loops, session, options, clock, polls, listener),
                () -> loops.counts().withPolls(polls.sum(), 0));
    }

    private static ChatWire open(
            WireOptions options,
            EventLoops loops,
            NanoClock clock,
            Receiver receiver,
            Session.Transport transport,
            Supplier<WireCounts> counts) {
        return new LoopedWire(
                options.sessions(),
                loops,
                session -> new Session(session, options, clock, receiver, transport),
                counts);
    }
}
