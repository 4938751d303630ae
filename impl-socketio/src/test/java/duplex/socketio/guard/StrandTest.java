package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Strand}: frames as Netty makes them, and several strands twined into one order. */
final class StrandTest {
    private final Strand everyone = new Strand(Audience.NOBODY);
    private final Strand room = new Strand(Audience.NOBODY);
    private final Strand one = new Strand(Audience.NOBODY);

    @AfterEach
    void release() {
        List.of(everyone, room, one).forEach(Strand::release);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 0xFFFF, 0x10000})
    void aFrameIsToTheByteWhatNettysEncoderMakes(int length) {
        ByteBuf text = Unpooled.copiedBuffer("x".repeat(length), StandardCharsets.US_ASCII);

        everyone.add(0, packet(), text);

        EmbeddedChannel netty = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
        netty.writeOutbound(new TextWebSocketFrame(text.retainedDuplicate()));
        ByteBuf expected = Unpooled.buffer();
        for (ByteBuf part = netty.readOutbound(); part != null; part = netty.readOutbound()) {
            expected.writeBytes(part);
            part.release();
        }
        assertEquals(
                ByteBufUtil.hexDump(expected),
                ByteBufUtil.hexDump(Strand.inOrder(List.of(everyone)).get(0).frames()));
        assertEquals(length, text.readableBytes(), "the packet's own bytes are still unread");
    }

    @Test
    void whatFollowsOneAnotherInAStrandIsOnePiece() {
        add(everyone, 0, "a");
        add(everyone, 1, "b");
        add(one, 2, "c");
        add(everyone, 3, "d");
        add(room, 4, "e");
        add(everyone, 5, "f");
        add(everyone, 7, "g");

        assertEquals(List.of("ab", "c", "d", "e", "fg"), texts(everyone, room, one));
        assertEquals(
                List.of("ab", "c", "d", "e", "fg"), texts(one, room, everyone), "the order of the strands counted");
        assertEquals(List.of("ab", "c", "dfg"), texts(everyone, one));
        assertEquals(List.of("abdfg"), texts(everyone));
    }

    @Test
    void packetsAndFramesOfAPieceAreTheSame() {
        Packet b = packet();
        Packet c = packet();
        add(everyone, 0, "a");
        everyone.add(2, b, text("b"));
        everyone.add(3, c, text("c"));
        add(one, 1, "x");

        Strand.Piece last = Strand.inOrder(List.of(everyone, one)).get(2);

        assertEquals(List.of(b, c), last.packets());
        assertEquals("bc", payloads(last));
    }

    @Test
    void whatANewerOneMayReplaceIsAPieceForItself() {
        add(everyone, 0, "a");
        add(everyone, 1, "b");
        everyone.add(2, newest("tea"), text("t"));
        everyone.add(3, newest("cake"), text("c"));
        add(everyone, 4, "d");

        assertEquals(List.of("ab", "t", "c", "d"), texts(everyone));
    }

    @Test
    void ofThoseThatFollowOneAnotherForAReceiverTheNewestIsLeft() {
        everyone.add(0, newest("tea"), text("t"));
        add(one, 1, "x");
        room.add(2, newest("tea"), text("u"));
        everyone.add(3, newest("cake"), text("c"));
        room.add(4, newest("cake"), text("d"));

        assertEquals(List.of("u", "d"), texts(everyone, room));
        assertEquals(List.of("t", "x", "u", "d"), texts(everyone, one, room));
        assertEquals(List.of("t", "x", "c"), texts(everyone, one));
    }

    private static Newest newest(String room) {
        return new Newest(room, "join room", List.of());
    }

    private static void add(Strand strand, int place, String text) {
        strand.add(place, packet(), text(text));
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static Packet packet() {
        return new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    }

    private static List<String> texts(Strand... strands) {
        return Strand.inOrder(List.of(strands)).stream()
                .map(StrandTest::payloads)
                .toList();
    }

    /** The texts of frames of one letter each. */
    private static String payloads(Strand.Piece piece) {
        ByteBuf frames = piece.frames();
        StringBuilder letters = new StringBuilder();
        while (frames.isReadable()) {
            assertEquals(1, frames.skipBytes(1).readByte());
            letters.append((char) frames.readByte());
        }
        return letters.toString();
    }
}
