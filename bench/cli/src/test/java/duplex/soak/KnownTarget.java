package duplex.soak;

import duplex.load.MeasuredServer;
import duplex.load.WireProtocol;
import duplex.load.known.Door;
import duplex.load.known.Fault;
import duplex.load.known.KnownServer;
import java.util.function.BooleanSupplier;

/** A known server in this process, over raw WebSocket, as something to soak. */
record KnownTarget(KnownServer known, BooleanSupplier ended) implements SoakedServer, AutoCloseable {
    static KnownTarget start(Fault fault) {
        return new KnownTarget(KnownServer.start(Door.WEBSOCKET, fault), () -> false);
    }

    @Override
    public MeasuredServer server() {
        return MeasuredServer.at(WireProtocol.WEBSOCKET, known.address());
    }

    @Override
    public boolean hasEnded() {
        return ended.getAsBoolean();
    }

    @Override
    public String lastLines() {
        return "the last it said";
    }

    @Override
    public Vitals vitals(double atSeconds) {
        return Vitals.unknown(atSeconds, "it shares its process with the test");
    }

    @Override
    public void close() {
        known.close();
    }
}
