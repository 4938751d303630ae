package duplex.attack;

import duplex.client.Protocol;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every attack there is, each in the chapter it belongs to. */
public final class Attacks {
    static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);
    static final Set<Protocol> WEBSOCKETS = EnumSet.of(Protocol.WEBSOCKET, Protocol.SOCKETIO);
    static final Set<Protocol> HTTP = EnumSet.of(Protocol.POLLING, Protocol.SOCKETIO);
    static final Set<Protocol> SOCKETIO = EnumSet.of(Protocol.SOCKETIO);
    static final Set<Protocol> POLLING = EnumSet.of(Protocol.POLLING);

    private Attacks() {}

    /** All, the calm first: with no attack at all nothing may be felt, or the rest says nothing. */
    public static List<Attack> all() {
        Attack calm = new Attack(
                "calm",
                "Nothing is done: what the honest feel by themselves.",
                ALL,
                arena -> arena.saw("was left alone"));
        return Stream.of(
                        Stream.of(calm),
                        FrameAttacks.all(),
                        HandshakeAttacks.all(),
                        HttpAttacks.all(),
                        FloodAttacks.all(),
                        PacketAttacks.all(),
                        SocketIoAttacks.all(),
                        IdentityAttacks.all())
                .flatMap(each -> each)
                .toList();
    }
}
