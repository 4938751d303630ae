package duplex.socketio.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.corundumstudio.socketio.protocol.PacketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link WirePacket}: the header of a packet, by its grammar. */
final class WirePacketTest {
    @Test
    void aPacketIsTakenApart() throws Exception {
        assertEquals(new WirePacket(PacketType.CONNECT, "", null, ""), WirePacket.parse("0"));
        assertEquals(
                new WirePacket(PacketType.CONNECT, "", null, "{\"a\":\"[1,2]\"}"),
                WirePacket.parse("0{\"a\":\"[1,2]\"}"));
        assertEquals(new WirePacket(PacketType.DISCONNECT, "", null, ""), WirePacket.parse("1"));
        assertEquals(new WirePacket(PacketType.EVENT, "", null, "[\"a\"]"), WirePacket.parse("2[\"a\"]"));
        assertEquals(new WirePacket(PacketType.EVENT, "", 12L, "[\"a\"]"), WirePacket.parse("212[\"a\"]"));
        assertEquals(new WirePacket(PacketType.ACK, "", 0L, "[]"), WirePacket.parse("30[]"));
    }

    @Test
    void aNamespaceEndsAtItsComma() throws Exception {
        assertEquals(new WirePacket(PacketType.CONNECT, "/admin", null, ""), WirePacket.parse("0/admin"));
        assertEquals(new WirePacket(PacketType.CONNECT, "/admin", null, "{}"), WirePacket.parse("0/admin,{}"));
        assertEquals(new WirePacket(PacketType.EVENT, "/a?b=[", 7L, "[\"x\"]"), WirePacket.parse("2/a?b=[,7[\"x\"]"));
        assertEquals(new WirePacket(PacketType.CONNECT, "", null, "{}"), WirePacket.parse("0/,{}"), "the default one");
    }

    @Test
    void idsAreExactAsFarAsJavaScriptCounts() throws Exception {
        assertEquals(
                9_007_199_254_740_991L, WirePacket.parse("29007199254740991[]").ackId());
        assertEquals(
                9_999_999_999_999_999L,
                WirePacket.parse("2" + "9".repeat(16) + "[]").ackId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4{}", "51-[]", "61-[]", "7", "a", "-", "212345678901234567[]"})
    void whatNoClientMaySendIsMalformed(String text) {
        assertThrows(MalformedPacketException.class, () -> WirePacket.parse(text));
    }
}
