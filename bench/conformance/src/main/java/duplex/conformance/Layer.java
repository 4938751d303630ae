package duplex.conformance;

import duplex.client.Protocol;
import duplex.conformance.cases.Casebook;
import duplex.conformance.rfc6455.Rfc6455Cases;
import duplex.conformance.socketio.SocketIoLayerCases;
import java.util.Locale;

/** What of a server is tested: the chat, or a transport under it, whatever that carries. */
public enum Layer {
    /** The chat itself: docs/SPEC.md. */
    CHAT("SPEC.md"),
    /** RFC 6455, the WebSocket protocol: docs/TRANSPORTS.md. */
    RFC6455("TRANSPORTS.md"),
    /** Socket.IO 5 over Engine.IO 4: docs/TRANSPORTS.md. */
    SOCKETIO("TRANSPORTS.md");

    private final String specification;

    Layer(String specification) {
        this.specification = specification;
    }

    /** Its rules, in the specification's order. */
    public Rulebook rulebook() {
        return Rulebook.read(specification, rule -> rule.layer() == this);
    }

    /** The tests of its rules. */
    Casebook casebook() {
        return switch (this) {
            case CHAT -> Casebook.load();
            case RFC6455 -> Rfc6455Cases.load();
            case SOCKETIO -> SocketIoLayerCases.load();
        };
    }

    /** Whether a server of this protocol has the layer at all. */
    public boolean isUnder(Protocol protocol) {
        return switch (this) {
            case CHAT -> true;
            case RFC6455 -> protocol != Protocol.POLLING;
            case SOCKETIO -> protocol == Protocol.SOCKETIO;
        };
    }

    /** The name on the command line and in reports, such as {@code rfc6455}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
