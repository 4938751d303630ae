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
        assertEquals(new WirePacket(PacketType.CONNECT, 0, "", null, ""), WirePacket.parse("0", 0));
        assertEquals(
                new WirePacket(PacketType.CONNECT, 0, "", null, "{\"a\":\"[1,2]\"}"),
                WirePacket.parse("0{\"a\":\"[1,2]\"}", 0));
        assertEquals(new WirePacket(PacketType.DISCONNECT, 0, "", null, ""), WirePacket.parse("1", 0));
        assertEquals(new WirePacket(PacketType.EVENT, 0, "", null, "[\"a\"]"), WirePacket.parse("2[\"a\"]", 0));
        assertEquals(new WirePacket(PacketType.EVENT, 0, "", 12L, "[\"a\"]"), WirePacket.parse("212[\"a\"]", 0));
        assertEquals(new WirePacket(PacketType.ACK, 0, "", 0L, "[]"), WirePacket.parse("30[]", 0));
    }

    @Test
    void aNamespaceEndsAtItsComma() throws Exception {
        assertEquals(new WirePacket(PacketType.CONNECT, 0, "/admin", null, ""), WirePacket.parse("0/admin", 0));
        assertEquals(new WirePacket(PacketType.CONNECT, 0, "/admin", null, "{}"), WirePacket.parse("0/admin,{}", 0));
        assertEquals(
                new WirePacket(PacketType.EVENT, 0, "/a?b=[", 7L, "[\"x\"]"), WirePacket.parse("2/a?b=[,7[\"x\"]", 0));
        assertEquals(
                new WirePacket(PacketType.CONNECT, 0, "", null, "{}"), WirePacket.parse("0/,{}", 0), "the default one");
    }

    @Test
    void idsAreExactAsFarAsJavaScriptCounts() throws Exception {
        assertEquals(
                9_007_199_254_740_991L,
                WirePacket.parse("29007199254740991[]", 0).ackId());
        assertEquals(
                9_999_999_999_999_999L,
                WirePacket.parse("2" + "9".repeat(16) + "[]", 0).ackId());
    }

    @Test
    void aBinaryPacketSaysHowManyAttachmentsFollow() throws Exception {
        assertEquals(new WirePacket(PacketType.EVENT, 2, "", null, "[\"a\"]"), WirePacket.parse("52-[\"a\"]", 10));
        assertEquals(new WirePacket(PacketType.ACK, 10, "/admin", 7L, "[]"), WirePacket.parse("610-/admin,7[]", 10));
        assertEquals(new WirePacket(PacketType.EVENT, 0, "", 12L, "[]"), WirePacket.parse("50-12[]", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5-[]", "52[]", "52", "511-[]", "59999999999-[]", "6-1[]", "5/admin,1-[]"})
    void aCountThatIsNoneOrTooLargeIsMalformed(String text) {
        assertThrows(MalformedPacketException.class, () -> WirePacket.parse(text, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4{}", "51-[]", "61-[]", "7", "a", "-", "212345678901234567[]"})
    void whatNoClientMaySendIsMalformed(String text) {
        assertThrows(MalformedPacketException.class, () -> WirePacket.parse(text, 0));
    }
}
