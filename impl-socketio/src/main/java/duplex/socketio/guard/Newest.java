package duplex.socketio.guard;

import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import java.util.List;

/** An event that tells a room how things stand: once there is a newer one, nobody wants to read the older. */
final class Newest extends Packet {
    private static final long serialVersionUID = 1L;

    private final String room;

    Newest(String room, String event, Object data) {
        super(PacketType.MESSAGE, EngineIOVersion.V4);
        this.room = room;
        setSubType(PacketType.EVENT);
        setName(event);
        setData(List.of(data));
    }

    /** Whether both tell the same of the same room, so that this one makes the other stale. */
    boolean outdates(Newest other) {
        return getName().equals(other.getName()) && room.equals(other.room);
    }
}
