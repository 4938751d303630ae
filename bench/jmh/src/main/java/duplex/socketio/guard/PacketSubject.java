package duplex.socketio.guard;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Event;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Hands to the microbenchmarks what this package keeps to itself. It lies in this package's name, and in their module, so
 * that nothing has to be opened to everybody merely to be timed.
 */
public final class PacketSubject {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_FRAME_BYTES = 64 * 1024;

    private final ExactJson json = new ExactJson(new Limits(
            MAX_FRAME_BYTES,
            Integer.MAX_VALUE,
            1,
            MAX_DEPTH,
            0,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Set.of(),
            Set.of()));
    private final PacketBytes bytes = new PacketBytes(new Configuration(), json);

    /** The JSON of a server at which somebody listens for these events. */
    public PacketSubject(String... events) {
        for (String event : events) {
            json.addEventMapping("", event);
        }
    }

    /** An event as the library makes it for a room: not encoded yet. */
    public static Packet event(String event, Object data) {
        Packet packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
        packet.setSubType(PacketType.EVENT);
        packet.setName(event);
        packet.setData(List.of(data));
        return packet;
    }

    /** The bytes of a packet; encoded the first time, kept with it from then on. */
    public ByteBuf encode(Packet packet) {
        bytes.keep(packet);
        return bytes.of(packet);
    }

    /** The event in the text of a client's message, without Engine.IO's {@code 4}. */
    public Event decode(String text) throws Exception {
        WirePacket packet = WirePacket.parse(text, 0);
        return json.readEvent("", packet.json(), List.of());
    }
}
