package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link PacketBytes}: packets as they look on the wire, encoded once. */
final class PacketBytesTest {
    private final PacketBytes bytes = new PacketBytes(new Configuration(), new ExactJson(ExactJsonTest.LIMITS));

    @Test
    void eventsAndAcknowledgementsLookAsTheProtocolHasThem() {
        assertEquals("42[\"say\",\"\uD83D\uDE00\"]", text(event("")));
        assertEquals("42/admin,[\"say\",\"\uD83D\uDE00\"]", text(event("/admin")));
        for (long id : new long[] {0, 7, Integer.MAX_VALUE, 1L + Integer.MAX_VALUE, 9_007_199_254_740_991L}) {
            Packet ack = packet(PacketType.ACK, "", List.of(Map.of("ok", true)));
            ack.setAckId(id);
            assertEquals("43" + id + "[{\"ok\":true}]", text(ack));
        }
    }

    @Test
    void theOthersAreTheLibrarys() {
        assertEquals("2", text(new Packet(PacketType.PING, EngineIOVersion.V4)));
        assertEquals("6", text(new Packet(PacketType.NOOP, EngineIOVersion.V4)));
        assertEquals("1", text(new Packet(PacketType.CLOSE, EngineIOVersion.V4)));
        assertEquals("44{\"message\":\"no\"}", text(packet(PacketType.ERROR, "", Map.of("message", "no"))));
        Packet goodbye = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
        goodbye.setSubType(PacketType.DISCONNECT);
        assertEquals("41", text(goodbye));
    }

    @Test
    void whatIsKeptIsEncodedOnceAndOutlivesEveryReader() {
        Packet event = event("");

        ByteBuf kept = bytes.keep(event);
        for (int i = 0; i < 3; i++) {
            ByteBuf one = bytes.of(event);
            assertEquals("42[\"say\",\"\uD83D\uDE00\"]", one.toString(StandardCharsets.UTF_8));
            one.skipBytes(one.readableBytes());
            one.release();
        }

        assertSame(kept, bytes.keep(event));
        assertEquals(16, kept.readableBytes());
    }

    private static Packet event(String namespace) {
        Packet packet = packet(PacketType.EVENT, namespace, List.of("\uD83D\uDE00"));
        packet.setName("say");
        return packet;
    }

    private static Packet packet(PacketType type, String namespace, Object data) {
        Packet packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
        packet.setSubType(type);
        packet.setNsp(namespace);
        packet.setData(data);
        return packet;
    }

    private String text(Packet packet) {
        return bytes.of(packet).toString(StandardCharsets.UTF_8);
    }
}
